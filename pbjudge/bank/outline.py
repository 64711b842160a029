"""What a Python file defines at its top level, read from its syntax: an author's file is not run here."""

from __future__ import annotations

import ast
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class Outline:
    """The names that a file defines; `fault` is the line and text of a syntax error, where it has one."""

    def __init__(self, source: bytes) -> None:
        self.fault: tuple[int, str] | None = None
        self.functions: dict[str, Function] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self.names: set[str] = set()
        try:
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


def parameters(function: Function) -> list[str] | None:
    """Return the names of the parameters in order; None where it takes any (`*args`, `**kwargs`)."""
    args = function.args
    if args.vararg or args.kwarg:
        return None
    return [one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)]


def methods(defined: ast.ClassDef) -> dict[str, Function] | None:
    """Return the methods of a class by name; None where it inherits some from elsewhere."""
    if defined.bases:
        return None
    return {one.name: one for one in defined.body if isinstance(one, Function)}
