"""What a Python file defines at its top level, read from its syntax: an author's file is not run here."""

from __future__ import annotations

import ast
import warnings
from typing import NamedTuple, TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Outline:
    """The names that a file defines; `fault` is the line and text of a syntax error, where it has one."""

    def __init__(self, source: bytes) -> None:
        self.fault: tuple[int, str] | None = None
        self.functions: dict[str, Function] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self.names: set[str] = set()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # what Python thinks of an author's `"\d"` is not for a learner
                tree = ast.parse(source)
        except SyntaxError as error:
            self.fault = (error.lineno or 1, error.msg)
            return
        except (ValueError, RecursionError, MemoryError) as error:
            self.fault = (1, str(error) or "nested too deeply")
            return
        for statement in tree.body:
            self._note(statement)

    def _note(self, statement: ast.stmt) -> None:
        if isinstance(statement, Function):
            self.functions[statement.name] = statement
            self.names.add(statement.name)
        elif isinstance(statement, ast.ClassDef):
            self.classes[statement.name] = statement
            self.names.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            self.names.update(one.id for one in targets if isinstance(one, ast.Name))
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            self.names.update((one.asname or one.name).partition(".")[0] for one in statement.names)


class Signature(NamedTuple):
    """What a function takes: the names in order, those without a default, and whether any other too."""

    names: tuple[str, ...]
    required: tuple[str, ...]
    takes_any: bool


def signature(function: Function) -> Signature:
    """Return what a function takes, as its definition says."""
    args = function.args
    placed = [one.arg for one in (*args.posonlyargs, *args.args)]
    required = placed[: len(placed) - len(args.defaults)]
    required += [
        one.arg for one, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if not default
    ]
    names = (*placed, *(one.arg for one in args.kwonlyargs))
    return Signature(names, tuple(required), bool(args.vararg or args.kwarg))


def methods(defined: ast.ClassDef) -> dict[str, Function] | None:
    """Return the methods of a class by name; None where it inherits some from elsewhere."""
    if defined.bases:
        return None
    return {one.name: one for one in defined.body if isinstance(one, Function)}
