"""What a problem has to be besides well-formed: said of the whole, without running anything.

The rules are cheap, so that a broken problem is told when it is read. What takes a run (does each
mistake fail where its author says?) is proved elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pbjudge import model
from pbjudge.bank import outline
from pbjudge.bank.complaints import Complaints, Field, quoted
from pbjudge.bank.contents import MISTAKES, REFERENCE, SUPPORT, WALKTHROUGH, Contents
from pbjudge.bank.fit import nearest
from pbjudge.bank.signature import knows_target

MOST_WORDS = 26
FORBIDDEN_WORDS = ("just", "simply", "obviously", "you", "your", "yours", "yourself")
CHECK_PARAMETERS = ("args", "got", "expected")
_PROMISED = ("drawn",)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_SPELLING = "of a-z, 0-9 and -, with a letter or digit first"
_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)
_DRAWN_WITH = ("rng", "size")
_LEAST_CODE = 8  # characters: a shorter line of code is in many a sentence by chance


class Sources:
    """The outlines of the Python files that the rules look into, each parsed when first asked for."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self._outlines: dict[str, outline.Outline] = {}

    def of(self, name: str) -> outline.Outline:
        if name not in self._outlines:
            self._outlines[name] = outline.Outline(self.contents.files.get(name, b""))
        return self._outlines[name]


def check_problem(problem: model.Problem, sources: Sources, complaints: Complaints) -> None:
    """Complain about everything that a problem should be and is not."""
    contents = sources.contents
    _check_slug(contents, complaints)
    _check_files(problem, contents, sources, complaints)
    _check_statement(problem, complaints)
    for index, name in enumerate(problem.modules):
        if not _MODULE.fullmatch(name):
            complaints.add(("modules", index), f"{quoted(name)} is no module's name")
    _check_ladder(problem, complaints)
    _check_mistakes(problem, contents, complaints)
    _check_hints(problem, contents, complaints)
    reference = sources.of(REFERENCE)
    if REFERENCE in contents.files and not reference.fault:
        if knows_target(complaints):
            _check_target(problem.target, reference, complaints)
        _check_functions(problem, reference, complaints)


def _check_slug(contents: Contents, complaints: Complaints) -> None:
    if not _SLUG.fullmatch(contents.slug):
        complaints.add_at(1, "slug", f"the folder's name {quoted(contents.slug)} has to be {_SPELLING}")


def _check_files(
    problem: model.Problem, contents: Contents, sources: Sources, complaints: Complaints
) -> None:
    if REFERENCE not in contents.files and (problem.check is not None or not problem.withheld):
        complaints.add_at(1, REFERENCE, "is missing; the problem's answer stands there")
    if not contents.has_walkthrough and not problem.withheld:
        complaints.add_at(1, WALKTHROUGH, "is missing; it explains the answer step by step")
    for name in (REFERENCE, SUPPORT):
        fault = sources.of(name).fault
        if fault:
            complaints.add_at(fault[0], "syntax", fault[1], f"{contents.folder}/{name}")


def _check_statement(problem: model.Problem, complaints: Complaints) -> None:
    names = dict.fromkeys(one.name for each in problem.target.callables for one in each.parameters)
    missing = [name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", problem.statement)]
    if missing:
        complaints.add(("statement",), f"does not name {_listed(missing)}")


def _check_ladder(problem: model.Problem, complaints: Complaints) -> None:
    if complaints.under(("hints",)):
        return
    highest = 0
    for index, rung in enumerate(problem.ladder):
        height = model.RUNGS.index(rung.kind)
        if height < highest:
            order = ", ".join(model.RUNGS)
            complaints.add(("hints", index, "rung"), f"comes too late; the order is {order}")
        highest = max(highest, height)


def _check_mistakes(problem: model.Problem, contents: Contents, complaints: Complaints) -> None:
    groups = [group.name for group in problem.groups]
    for one in problem.mistakes:
        field = ("mistakes", one.id)
        if not _SLUG.fullmatch(one.id):
            complaints.add(field, f"a mistake's name has to be {_SPELLING}")
        if one.fails not in groups:
            text = f"there is no group {quoted(one.fails)}; {nearest(one.fails, groups)}"
            complaints.add((*field, "fails"), text)
        if f"{MISTAKES}/{one.id}.py" not in contents.files:
            complaints.add(field, f"its file {MISTAKES}/{one.id}.py is missing")
    known = {f"{MISTAKES}/{one.id}.py" for one in problem.mistakes}
    found = [name for name in contents.files if name.startswith(MISTAKES)]
    stray = [name for name in found if name not in known] + [f"{MISTAKES}/{name}" for name in contents.others]
    line = complaints.mark.line_of(("mistakes",))
    for name in sorted(stray) if not complaints.at(("mistakes",)) else ():
        complaints.add_at(line, "mistakes", f"nothing here names the file {name}")


def _check_hints(problem: model.Problem, contents: Contents, complaints: Complaints) -> None:
    code = _code_lines(contents.files.get(REFERENCE, b""))
    texts: list[tuple[Field, str]] = []
    texts += [(("hints", index, "text"), rung.text) for index, rung in enumerate(problem.ladder)]
    for one in problem.mistakes:
        field = ("mistakes", one.id)
        texts += [((*field, part), getattr(one, part)) for part in ("symptom", "point", "explain")]
        if not one.point.rstrip().endswith("?"):
            complaints.add((*field, "point"), "is a question; it ends in `?`")
    for at, text in texts:
        for fault in _style_faults(text, code):
            complaints.add(at, fault)


def _style_faults(text: str, code: dict[str, str]) -> list[str]:
    """Return what is wrong with the style of a hint, at most one sentence."""
    faults = []
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    if len(words) > MOST_WORDS:
        faults.append(f"has {len(words)} words; at most {MOST_WORDS} are read")
    spoken = set(re.findall(r"\w+", text.lower()))
    used = [word for word in FORBIDDEN_WORDS if word in spoken]
    if used:
        faults.append(f"says {_listed(used)}; a hint does without")
    squeezed = _squeezed(text)
    shown = next((line for short, line in code.items() if short in squeezed), None)
    if shown is not None:
        faults.append(f"gives away a line of the reference, {quoted(shown)}")
    return ["; ".join(faults)] if faults else []


def _code_lines(source: bytes) -> dict[str, str]:
    """Return the lines of code that a hint must not hold, by their spelling without white space."""
    lines = (line.partition("#")[0].strip() for line in source.decode("utf-8", "replace").splitlines())
    code = (line for line in lines if line.startswith("return") or any(sign in line for sign in "=(["))
    return {_squeezed(line): line for line in code if len(_squeezed(line)) >= _LEAST_CODE}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _check_target(target: model.Target, reference: outline.Outline, complaints: Complaints) -> None:
    field = ("solve", target.kind)
    if target.kind == "function":
        function = reference.functions.get(target.name)
        if function is None:
            complaints.add(field, _undefined(target.name, reference.functions))
        else:
            _check_parameters(target.callables[0], outline.signature(function), field, complaints)
        return
    defined = reference.classes.get(target.name)
    if defined is None:
        complaints.add(field, _undefined(target.name, reference.classes))
        return
    methods = outline.methods(defined)
    for one in target.callables if methods is not None else ():
        _check_method(one, (methods or {}).get(one.name), target.name, complaints)


def _check_method(
    wanted: model.Callable, given: outline.Function | None, owner: str, complaints: Complaints
) -> None:
    field = ("solve", "methods", wanted.name)
    if given is not None and not given.decorator_list:  # what a decorator makes of it is not to be seen
        signature = outline.signature(given)
        without_self = signature._replace(names=signature.names[1:])
        _check_parameters(wanted, without_self, field, complaints)
    elif given is None and (wanted.name != "__init__" or wanted.parameters):
        complaints.add(field, f"{quoted(owner)} has no such method in {REFERENCE}")


def _check_parameters(
    wanted: model.Callable, given: outline.Signature, field: Field, complaints: Complaints
) -> None:
    names = tuple(one.name for one in wanted.parameters)
    if given.names != names and not given.takes_any:
        complaints.add(
            field, f"takes ({', '.join(given.names)}) in {REFERENCE}, and ({', '.join(names)}) here"
        )


def _check_functions(problem: model.Problem, reference: outline.Outline, complaints: Complaints) -> None:
    if problem.check is not None:
        _check_check(problem.check, problem.target, reference, complaints)
    if problem.promise is not None:
        _check_promise(problem.promise, reference, complaints)
    for index, group in enumerate(problem.groups):
        name = group.draw.generate
        if name is None:
            continue
        field = ("hidden", index, "generate")
        if name not in reference.functions:
            complaints.add(field, _undefined(name, reference.functions))
            continue
        _check_generator(group.draw, outline.signature(reference.functions[name]), field, complaints)


def _check_check(name: str, target: model.Target, reference: outline.Outline, complaints: Complaints) -> None:
    if name not in reference.functions:
        complaints.add(("check",), _undefined(name, reference.functions))
        return
    wanted = ("call", *CHECK_PARAMETERS) if target.kind == "class" else CHECK_PARAMETERS
    given = outline.signature(reference.functions[name])
    if sorted(given.names) != sorted(wanted) and not given.takes_any:
        text = f"{quoted(name)} takes ({', '.join(given.names)}); for a {target.kind} it has to take"
        complaints.add(("check",), f"{text} ({', '.join(wanted)})")


def _check_promise(name: str, reference: outline.Outline, complaints: Complaints) -> None:
    if name not in reference.functions:
        complaints.add(("promise",), _undefined(name, reference.functions))
        return
    given = outline.signature(reference.functions[name])
    if given.names != _PROMISED and not given.takes_any:
        text = f"{quoted(name)} takes ({', '.join(given.names)}); it has to take ({', '.join(_PROMISED)})"
        complaints.add(("promise",), text)


def _check_generator(
    draw: model.Draw, given: outline.Signature, field: Field, complaints: Complaints
) -> None:
    """Complain about a generator that can not be called as it will be: f(rng, size, **swept values)."""
    if given.names[:2] != _DRAWN_WITH:
        complaints.add(field, f"takes ({', '.join(given.names)}); the first two have to be rng and size")
        return
    swept = given.names[2:]
    for name in draw.sweep:
        if name in _DRAWN_WITH:
            complaints.add((*field[:2], "sweep", name), "is given to every generator, and not swept")
        elif name not in swept and not given.takes_any:
            text = f"the generator takes no {quoted(name)}; {nearest(name, swept)}"
            complaints.add((*field[:2], "sweep", name), text)
    spelled = not complaints.under((*field[:2], "sweep"))
    for name in given.required[2:] if spelled else ():
        if name not in draw.sweep:
            complaints.add(field, f"needs {quoted(name)}, which is not swept")


def _undefined(name: str, known: Iterable[str]) -> str:
    return f"{REFERENCE} defines no {quoted(name)}; {nearest(name, known)}"


def _listed(names: list[str]) -> str:
    return ", ".join(map(quoted, names))
