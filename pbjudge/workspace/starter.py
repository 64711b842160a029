"""What a learner starts from: the text of `solution.py` and of the `README.md` beside it.

Pure functions from a problem to text; the frame of each text is a template of `solutions_template/`.
The starter parses, passes a linter, and is laid out as the common formatters lay it out.
"""

from __future__ import annotations

import math
import re
import textwrap
from functools import cache
from pathlib import Path
from string import Template

import msgspec

from pbjudge.errors import JudgeError
from pbjudge.literal import call, literal, shape_text
from pbjudge.model import (
    Callable,
    Case,
    Parameter,
    Problem,
    Raised,
    Step,
    Target,
    Tolerance,
    ValueType,
)
from pbjudge.values import Array, Value

WIDTH = 100  # characters a line of solution.py
README_WIDTH = 88
_EVERYTHING = 1 << 62  # more elements than any array of a spec has


def starter(problem: Problem) -> str:
    """Return the text of `solution.py`, ready to be written into."""
    target = problem.target
    if target.kind == "class":
        docstring = _docstring(problem.title, _unchanged(problem), indent=4)
        methods = "\n".join(_method(method, target) for method in target.callables).rstrip("\n")
        return _fill(
            "class.py.tmpl",
            slug=problem.slug,
            imports=_imports(target),
            name=target.name,
            docstring=docstring,
            methods=methods,
        )
    function = target.callables[0]
    sections = [*_sections(function, indent=4), *_unchanged(problem)]
    return _fill(
        "function.py.tmpl",
        slug=problem.slug,
        imports=_imports(target),
        signature=signature(function),
        docstring=_docstring(function.doc or problem.title, sections, indent=4),
    )


def readme(problem: Problem) -> str:
    """Return the text of `README.md`: the statement, what to write, the examples, how to go on."""
    return _fill(
        "README.md.tmpl",
        slug=problem.slug,
        title=problem.title,
        difficulty=problem.difficulty,
        collection=problem.collection,
        topics=f" · {', '.join(problem.topics)}" if problem.topics else "",
        statement=problem.statement.strip(),
        signatures=signatures(problem.target),
        rules=_rules(problem),
        examples="\n\n".join(map(_example, problem.examples)),
    )


# --- signatures -----------------------------------------------------------------------------------


def signatures(target: Target) -> str:
    """Return what the learner has to define: one `def` line, or a class with a `def` line a method."""
    if target.kind == "function":
        return signature(target.callables[0])
    methods = "\n".join(textwrap.indent(_method_signature(method), "    ") for method in target.callables)
    return f"class {target.name}:\n{methods}"


def signature(function: Callable, *, method: bool = False, width: int = WIDTH) -> str:
    """Return `def name(param: np.ndarray, t: int) -> np.ndarray:`, a parameter a line where it is long."""
    parameters = ["self"] if method else []
    parameters += map(_parameter, function.parameters)
    returns = "None" if function.name == "__init__" else annotation(function.returns)
    line = f"def {function.name}({', '.join(parameters)}) -> {returns}:"
    if len(line) <= width:
        return line
    listed = "".join(f"    {parameter},\n" for parameter in parameters)
    opening = f"def {function.name}(\n{listed}" if parameters else f"def {function.name}("
    if len(f") -> {returns}:") > width and function.returns.items:
        items = "".join(f"    {annotation(item)},\n" for item in function.returns.items)
        returns = f"{function.returns.name}[\n{items}]"
    return f"{opening}) -> {returns}:"


def annotation(type_: ValueType) -> str:
    """Return the type as Python annotates it: `np.ndarray`, `float`, `tuple[np.ndarray, int]`."""
    if type_.is_array:
        return "np.ndarray"
    if type_.items and type_.name in ("list", "tuple"):
        return f"{type_.name}[{', '.join(map(annotation, type_.items))}]"
    return _ANNOTATIONS.get(type_.name, type_.name)


def _method_signature(method: Callable) -> str:
    return signature(method, method=True, width=WIDTH - 4)


def _parameter(parameter: Parameter) -> str:
    text = f"{parameter.name}: {annotation(parameter.type)}"
    if not parameter.has_default:
        return text
    optional = " | None" if parameter.default is None and parameter.type.name not in ("any", "none") else ""
    return f"{text}{optional} = {_default(parameter.default)}"


def _default(value: Value) -> str:
    """Return an expression for a default; `...` for what has no value before a case runs."""
    if type(value) is float:
        return number_text(value) if math.isfinite(value) else f'float("{value}")'
    if value is None or type(value) in (bool, int, complex):
        return repr(value)
    if type(value) in (str, bytes):
        return _quoted(value)
    if type(value) in (list, tuple):
        entries = ", ".join(map(_default, value))
        return f"[{entries}]" if type(value) is list else f"({entries}{',' if len(value) == 1 else ''})"
    if type(value) is dict:
        return f"{{{', '.join(f'{_default(key)}: {_default(entry)}' for key, entry in value.items())}}}"
    return _array_default(value) if type(value) is Array else "..."


def _array_default(value: Array) -> str:
    text = re.sub(r"(\d)\.(?!\d)", r"\1.0", literal(value, _EVERYTHING))
    return re.sub(r"\b(array|empty|nan|inf|(?:int|uint|float|complex)\d+)\b", r"np.\1", text)


def _quoted(value: str | bytes) -> str:
    """Return the string in double quotes where that needs no escape, as formatters want it."""
    text = repr(value)
    return text if '"' in text else text.replace("'", '"')


def number_text(number: float) -> str:
    """Return a finite number as a person writes it: `1e-3`, `1e-8`, `0.9`; it reads back exactly."""
    plain = repr(number)
    short = next(text for p in range(18) if float(text := f"{number:.{p}e}") == number)
    mantissa, _, exponent = short.partition("e")
    short = f"{mantissa}e{int(exponent)}"
    if "e" in plain or (0 < abs(number) < 0.01 and len(short) < len(plain)):
        return short
    return plain


def _imports(target: Target) -> str:
    """Return the lines between the header and the code: only the imports that the types need."""
    used = " ".join(
        annotation(t) for c in target.callables for t in (c.returns, *(p.type for p in c.parameters))
    )
    standard = [line for name, line in _STANDARD_IMPORTS.items() if re.search(rf"\b{name}\b", used)]
    blocks = [
        *(["\n".join(standard)] if standard else []),
        *(["import numpy as np"] if "np." in used else []),
    ]
    return "".join(f"\n{block}\n" for block in blocks) + "\n"


_ANNOTATIONS = {"none": "None", "any": "Any", "rng": "np.random.Generator", "callable": "Callable"}
_STANDARD_IMPORTS = {"Callable": "from collections.abc import Callable", "Any": "from typing import Any"}

# --- docstrings -----------------------------------------------------------------------------------


def _method(method: Callable, target: Target) -> str:
    return _fill(
        "method.py.tmpl",
        signature=_method_signature(method).replace("\n", "\n    "),
        docstring=_docstring(_summary(method, target), _sections(method, indent=8), indent=8),
    )


def _summary(method: Callable, target: Target) -> str:
    if method.doc:
        return method.doc
    if method.name == "__init__":
        return f"Set up a new {target.name}"
    return method.name.strip("_").replace("_", " ").capitalize()


def _sections(function: Callable, *, indent: int) -> list[str]:
    sections = []
    if function.parameters:
        lines = "\n".join(_entry(p.name, p.type, indent + 4) for p in function.parameters)
        sections.append(f"Parameters:\n{lines}")
    if function.returns.name != "none" and function.name != "__init__":
        sections.append(_returns(function.returns, indent))
    return sections


def _returns(returns: ValueType, indent: int) -> str:
    if returns.name == "tuple" and returns.items and not returns.is_array:
        lines = "\n".join(_entry(item.label, item, indent + 4) for item in returns.items)
        return f"Returns a tuple of:\n{lines}"
    return f"Returns:\n{_entry(returns.label, returns, indent + 4)}"


def _entry(name: str, type_: ValueType, indent: int) -> str:
    """Return `name (type): doc`, wrapped, with a line for each part that has words of its own."""
    head = f"{name} ({type_text(type_)})" if name else type_text(type_)
    doc = " ".join(type_.doc.split())
    lines = [_wrapped(f"{head}: {doc}" if doc else head, indent, hanging=4)]
    if type_.name in ("list", "tuple"):
        lines += [_entry(item.label, item, indent + 4) for item in type_.items if item.doc or item.label]
    return "\n".join(lines)


def type_text(type_: ValueType) -> str:
    """Return the type in words: `float64 array of shape (n, d)`, `tuple[int, float]`."""
    if type_.shape == ("...",):
        return f"{type_.name} array of any shape"
    if type_.shape is not None:
        return f"{type_.name} array of shape {shape_text(type_.shape)}"
    if type_.items and type_.name in ("list", "tuple"):
        return f"{type_.name}[{', '.join(map(type_text, type_.items))}]"
    return {"none": "None", "any": "any value", "rng": "np.random.Generator"}.get(type_.name, type_.name)


def _unchanged(problem: Problem) -> list[str]:
    return [_wrapped(inputs_text(problem), 4)] if problem.inputs == "unchanged" else []


def _docstring(summary: str, sections: list[str], *, indent: int) -> str:
    """Return a docstring, indented; `sections` are indented already, save for their first lines."""
    margin = " " * indent
    summary = " ".join(summary.split())
    ended = f"{summary[:1].upper()}{summary[1:]}{'' if summary.endswith(('.', '!', '?')) else '.'}"
    body = "".join(f"\n\n{margin}{section.lstrip()}" for section in sections)
    text = (_wrapped(ended, indent).lstrip() + body).replace('"""', "'''")
    opening = f'{"r" if chr(92) in text else ""}"""{" " if text.startswith(chr(34)) else ""}'
    ending = f"\n{margin}" if "\n" in text else ""
    return f'{margin}{opening}{text}{ending}"""'


def _wrapped(text: str, indent: int, hanging: int = 0) -> str:
    return textwrap.fill(
        text,
        WIDTH - 4,  # room for the quotes of a docstring's first line
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


# --- the README's words ---------------------------------------------------------------------------


def _rules(problem: Problem) -> str:
    inputs = [inputs_text(problem)] if _can_be_changed(problem.target) else []
    return textwrap.fill(" ".join([*inputs, judging_text(problem)]), README_WIDTH)


def _can_be_changed(target: Target) -> bool:
    types = [p.type for function in target.callables for p in function.parameters]
    return any(type_.name not in ("int", "float", "bool", "str", "none") for type_ in types)


def inputs_text(problem: Problem) -> str:
    """Return the sentence that says whether the arguments may be changed in place."""
    if problem.inputs == "unchanged":
        return "The arguments must be the same after the call as before it."
    return "The arguments may be changed in place."


def judging_text(problem: Problem) -> str:
    """Return the sentence that says when a result counts as right."""
    if problem.check:
        return "The result is checked for its properties, since more than one can be right."
    return tolerance_text(problem.tolerance)


def tolerance_text(tolerance: Tolerance) -> str:
    """Return in words when a number counts as right."""
    relative, absolute = number_text(tolerance.rtol), number_text(tolerance.atol)
    if not tolerance.rtol and not tolerance.atol:
        rule = "A number has to be equal to the expected one"
    elif not tolerance.rtol:
        rule = f"A number may differ from the expected one by at most {absolute}"
    else:
        rule = f"A number may differ from the expected one by at most {relative} of its size"
        rule += f", plus {absolute}" if tolerance.atol else ""
    return f"{rule}{', and `nan` equals `nan`' if tolerance.equal_nan else ''}."


def _example(case: Case) -> str:
    why = f"{case.why.strip()}\n\n" if case.why else ""
    steps = "\n".join(_step(step) for step in case.steps)
    return f"### {case.name}\n\n{why}```python\n{steps}\n```"


def _step(step: Step) -> str:
    text = call(step, width=README_WIDTH)
    outcome = _outcome(step)
    return f"{text}\n{textwrap.indent(outcome, '# ')}" if outcome else text


def _outcome(step: Step) -> str:
    if not step.compare or step.expected is msgspec.UNSET:
        return ""
    if isinstance(step.expected, Raised):
        return f"raises {step.expected.kind}"
    expected = literal(step.expected, width=README_WIDTH - len("# returns "))
    return f"returns {expected}"


# --- templates ------------------------------------------------------------------------------------


def _fill(template: str, /, **words: str) -> str:
    return _template(template).substitute(words)


@cache
def _template(name: str) -> Template:
    package = Path(__file__).resolve().parent.parent
    # In the wheel the templates lie in the package, in a checkout beside it.
    for folder in (package, package.parent):
        path = folder / "solutions_template" / name
        if path.is_file():
            return Template(path.read_text(encoding="utf-8"))
    raise JudgeError(
        f"`solutions_template/{name}` is missing from this installation of pbjudge", "install pbjudge again"
    )
