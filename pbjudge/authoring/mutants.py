"""The mutants of a reference: its answer with one small change, each as a whole file to judge.

    reference.py -> what the target is made of: itself, and the helpers and constants that it uses
                 -> each node, each operator: a change
                 -> its text, put where the node stood; a mutant where it parses to what was meant

Generators, checks and whatever else the answer does not use stay as they are. Only the text of the node is
replaced, so that a mutant differs from the reference by the line that a person would have typed.
"""

from __future__ import annotations

import ast
import difflib
from _blake2 import blake2b
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pbjudge.authoring.operators import OPERATORS, Change, Scope, changeable
from pbjudge.model import Problem


class Mutant(NamedTuple):
    """A changed reference. `id` is a hash of what was changed and where; `was` and `becomes` are the
    changed lines, `line` the first of them in the file (from 1)."""

    id: str
    operator: str
    name: str
    line: int
    was: str
    becomes: str
    source: str

    @property
    def diff(self) -> str:
        """The change as a unified diff has it."""
        lines = [f"-{line}" for line in self.was.splitlines()]
        return "\n".join([*lines, *(f"+{line}" for line in self.becomes.splitlines())])


class _Definition(NamedTuple):
    """A top-level statement of the file: its name, its first line (from 0), its text and its tree."""

    name: str
    first: int
    text: str
    tree: ast.Module


def mutants(problem: Problem, source: str) -> list[Mutant]:
    """Return every mutant of the problem's answer in `source`, in the order of the file."""
    tree = ast.parse(source)
    definitions = _definitions(problem, tree, source.splitlines(keepends=True))
    scope = Scope(_modules(tree), frozenset(one.name for one in definitions) - {problem.target.name})
    seen: Counter[tuple[str, str, str]] = Counter()
    out = []
    for definition in definitions:
        for operator, text in _changed_texts(definition, scope):
            was, becomes, line = _difference(definition.text, text)
            seen[definition.name, was, becomes] += 1
            key = f"{definition.name}\n{was}\n>\n{becomes}\n{seen[definition.name, was, becomes]}"
            name = f"m{blake2b(key.encode(), digest_size=5).hexdigest()}"  # a letter first: never a number
            whole = _put(source, definition, text)
            out.append(Mutant(name, operator, definition.name, definition.first + line, was, becomes, whole))
    return out


# --- what is changed ------------------------------------------------------------------------------


def _definitions(problem: Problem, tree: ast.Module, lines: list[str]) -> list[_Definition]:
    """Return the target and everything of the file that it uses, directly or not."""
    apart = {group.draw.generate for group in problem.groups} | {problem.check}
    known = {name: statement for statement in tree.body for name in _defines(statement)}
    used, waiting = set(), [problem.target.name]
    while waiting:
        name = waiting.pop()
        if name in used or name not in known or (name in apart and name != problem.target.name):
            continue
        used.add(name)
        waiting += [node.id for node in ast.walk(known[name]) if isinstance(node, ast.Name)]
    statements = {id(known[name]): (name, known[name]) for name in sorted(used)}
    found = [_definition(name, statement, lines) for name, statement in statements.values()]
    return sorted(found, key=lambda one: one.first)


def _defines(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


def _definition(name: str, statement: ast.stmt, lines: list[str]) -> _Definition:
    decorators = getattr(statement, "decorator_list", [])
    first = min(one.lineno for one in (statement, *decorators)) - 1
    text = "".join(lines[first : statement.end_lineno])
    return _Definition(name, first, text, ast.parse(text))


def _modules(tree: ast.Module) -> frozenset[str]:
    imports = [one for one in ast.walk(tree) if isinstance(one, ast.Import)]
    return frozenset((name.asname or name.name).partition(".")[0] for one in imports for name in one.names)


# --- the changes ----------------------------------------------------------------------------------


def _changed_texts(definition: _Definition, scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield the text of the definition under each operator, no two of which mean the same."""
    parents = _parents(definition.tree)
    seen = {ast.dump(definition.tree)}
    for node in changeable(definition.tree):
        for operator, make in OPERATORS.items():
            for change in make(node, scope):
                meant = _meant(definition.tree, change, parents)
                if meant in seen:
                    continue
                text = _written(definition.text, change, meant)
                if text is not None:
                    seen.add(meant)
                    yield operator, text


def _parents(tree: ast.Module) -> dict[int, tuple[ast.AST, str, int | None]]:
    """Return for each node the node that holds it, in which field, and at which place of a list."""
    out: dict[int, tuple[ast.AST, str, int | None]] = {}
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list):
                out |= {
                    id(one): (parent, field, at) for at, one in enumerate(value) if isinstance(one, ast.AST)
                }
            elif isinstance(value, ast.AST):
                out[id(value)] = (parent, field, None)
    return out


def _meant(tree: ast.Module, change: Change, parents: dict[int, tuple[ast.AST, str, int | None]]) -> str:
    """Return the tree that a change means, as text."""
    parent, field, at = parents[id(change.node)]
    holder = getattr(parent, field)
    if at is None:
        setattr(parent, field, change.becomes)
    else:
        holder[at] = change.becomes
    meant = ast.dump(tree)
    if at is None:
        setattr(parent, field, holder)
    else:
        holder[at] = change.node
    return meant


def _written(text: str, change: Change, meant: str) -> str | None:
    """Return the text with the node replaced, in brackets where they are needed; None where it can not be."""
    before, after = _around(text, change.node)
    new = ast.unparse(ast.fix_missing_locations(change.becomes))
    bare = [new[1:-1]] if isinstance(change.becomes, ast.Tuple) else []
    for written in (*bare, new, f"({new})"):
        try:
            if ast.dump(ast.parse(before + written + after)) == meant:
                return before + written + after
        except SyntaxError:
            continue
    return None


def _around(text: str, node: ast.expr | ast.stmt) -> tuple[str, str]:
    """Return what stands before and after a node; columns count bytes."""
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start, end = node.lineno - 1, node.end_lineno - 1
    before = b"".join(lines[:start]) + lines[start][: node.col_offset]
    after = lines[end][node.end_col_offset :] + b"".join(lines[end + 1 :])
    return before.decode(), after.decode()


# --- how it is told -------------------------------------------------------------------------------


def _difference(old: str, new: str) -> tuple[str, str, int]:
    """Return the changed lines, before and after, without their common margin, and the first's number."""
    one, other = old.splitlines(), new.splitlines()
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    _, i1, _, j1, _ = changed[0]
    _, _, i2, _, j2 = changed[-1]
    was, becomes = one[i1:i2], other[j1:j2]
    margin = min((len(line) - len(line.lstrip()) for line in (*was, *becomes) if line.strip()), default=0)
    return "\n".join(line[margin:] for line in was), "\n".join(line[margin:] for line in becomes), i1 + 1


def _put(source: str, definition: _Definition, text: str) -> str:
    lines = source.splitlines(keepends=True)
    count = len(definition.text.splitlines())
    return "".join([*lines[: definition.first], text, *lines[definition.first + count :]])
