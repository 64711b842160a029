"""A problem as students may have it: what would give its answers away is left out.

    kept        title, statement, signature, examples with their expected values, limits, hints, support.py
    left out    reference.py, mistakes/, walkthrough.md, the hidden groups with their generators, all comments

Where an author's `check` judges the examples, that function goes along, with what it calls, in a reference.py
whose answer is gone. The study plans go along as they are. The spec says `withheld: true`, so that nobody
takes the copy for the whole.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from pbjudge.bank import marks, plans
from pbjudge.bank.complaints import quoted, quoted_path
from pbjudge.bank.contents import REFERENCE, SPEC, SUPPORT, read_contents
from pbjudge.bank.read import read_problem
from pbjudge.errors import BankError
from pbjudge.model import Callable, Problem

_LEFT_OUT: Final = ("hidden", "mistakes", "promise")


def publish(problem: Problem, into: Path) -> Path:
    """Write the public copy of a problem into the bank `into`, and return its folder, which must not exist.

    Raises `BankError` where the check of the problem can not go without its answer.
    """
    contents = read_contents(problem.folder)
    spec = marks.read(contents.files[SPEC]).value
    files = {SPEC: _dumped({"withheld": True, **{k: v for k, v in spec.items() if k not in _LEFT_OUT}})}
    if SUPPORT in contents.files:
        files[SUPPORT] = contents.files[SUPPORT]
    if problem.check is not None:
        files[REFERENCE] = _check_alone(problem, contents.files[REFERENCE]).encode()
    folder = into / problem.slug
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    _compare(problem, folder)
    return folder


def publish_plans(roots: Sequence[Path], into: Path) -> tuple[Path, ...]:
    """Write the study plans of the banks, with the texts of their chapters, and return what was written.

    They go along as they are: a problem that students do not get is left out when the plans are read.
    Raises `BankError` for plans that can not be read, and where two banks have some.
    """
    found = [root for root in roots if (root / plans.FILE).is_file()]
    if len(found) > 1:
        both = " and ".join(quoted_path(root / plans.FILE) for root in found[:2])
        raise BankError(f"two banks have plans: {both}", "export one bank at a time")
    written = []
    for root in found:
        texts = [one.text for one in plans.load_plans([root]).chapters if one.text]
        for path in [root / plans.FILE, *map(Path, texts)]:
            copy = into / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            written.append(copy)
    return tuple(written)


def _compare(problem: Problem, folder: Path) -> None:
    """Read the copy back: what students get has to be what the problem says, and nothing more."""
    written = read_contents(os.fspath(folder))
    copy = read_problem(written, written.digest)
    bare = {"folder": "", "digest": "", "groups": (), "mistakes": (), "promise": None, "withheld": True}
    # As text, since an example may expect NaN, which is equal to nothing.
    told, meant = (repr(msgspec.structs.replace(one, **bare)) for one in (copy, problem))
    if told != meant or copy.groups:
        raise BankError(f"the public copy of {quoted(problem.slug)} does not say what the problem says")


def _dumped(spec: dict[str, Any]) -> bytes:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes what `marks` reads back: YAML 1.2, where pyyaml thinks in 1.1."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        style = "|" if "\n" in value else None if isinstance(marks.plain(value), str) else '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    dumped: bytes = yaml.dump(
        spec,
        Dumper=Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=100,
        default_flow_style=None,
        encoding="utf-8",
    )
    return dumped


def _check_alone(problem: Problem, reference: bytes) -> str:
    """Return a reference.py with the check, what it needs, and an answer that only raises."""
    module = ast.parse(reference)
    defined = {name: node for node in module.body for name in _names_of(node)}
    needed = _needed(problem.check or "", defined)
    if problem.target.name in needed:
        raise BankError(
            f"the check of {quoted(problem.slug)} calls its answer, so it can not be given to students",
            "let the check judge from `args`, `got` and `expected` alone",
        )
    kept = [
        node
        for node in module.body
        if isinstance(node, (ast.Import, ast.ImportFrom)) or not needed.isdisjoint(_names_of(node))
    ]
    code = ast.unparse(ast.Module(body=kept, type_ignores=[]))
    return f"{code}\n\n\n{_gone(problem)}"


def _names_of(node: ast.stmt) -> list[str]:
    """Return the names that a statement at the top of a module defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = (
        node.targets
        if isinstance(node, ast.Assign)
        else [node.target]
        if isinstance(node, ast.AnnAssign)
        else []
    )
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def _needed(name: str, defined: dict[str, ast.stmt]) -> set[str]:
    """Return `name` and all names of the module that its definition leads to."""
    found: set[str] = set()
    ahead = [name]
    while ahead:
        name = ahead.pop()
        if name not in found and name in defined:
            found.add(name)
            ahead += [one.id for one in ast.walk(defined[name]) if isinstance(one, ast.Name)]
    return found


def _gone(problem: Problem) -> str:
    target = problem.target
    if target.kind == "function":
        return _raising(target.callables[0], "", "")
    methods = "\n".join(_raising(one, "    ", "self") for one in target.callables)
    return f"class {target.name}:\n{methods}"


def _raising(one: Callable, indent: str, first: str) -> str:
    names = ", ".join(filter(None, [first, *(parameter.name for parameter in one.parameters)]))
    return f'{indent}def {one.name}({names}):\n{indent}    raise RuntimeError("the answer is withheld")\n'
