"""A submission's source becomes a module: parsed, looked at, executed, and asked for its target.

What is told about the source (its digest, whether anything was written) is found out before a line
of it runs. `Failure` is what keeps a file from being judged, in the words of whoever wrote it.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import types
from _blake2 import blake2b
from collections.abc import Callable
from typing import Any, NamedTuple

from pbjudge.values import Value

FILENAME = "solution.py"
_TEXT_CAP = 2000
_FRAMES_CAP = 20


class Failure(NamedTuple):
    """Why a file does not load: `kind` is `syntax`, `import`, `missing` or `not attempted`."""

    kind: str
    raised: dict[str, Value] | None
    found: list[str]


class Loaded(NamedTuple):
    """What a file turned out to be."""

    module: types.ModuleType | None
    digest: str
    failure: Failure | None
    signatures: dict[str, Value]


def load(source: bytes, starter: bytes, target: str, methods: list[str]) -> Loaded:
    """Parse and execute `source`, and find `target` (a function, or a class with `methods`) in it."""
    flags: int = ast.PyCF_ONLY_AST
    try:
        tree: ast.Module = compile(source, FILENAME, "exec", flags, dont_inherit=True)
        digest = _digest(tree)
        untouched = _untouched(tree, digest, starter, target) and not _typed_by_hand(tree, source)
        code = None if untouched else compile(tree, FILENAME, "exec", dont_inherit=True)
    except BaseException as error:
        return Loaded(None, "", Failure("syntax", describe(error), []), {})
    if untouched:
        return Loaded(None, digest, Failure("not attempted", None, []), {})
    assert code is not None
    module = types.ModuleType("solution")
    module.__file__ = FILENAME
    sys.modules["solution"] = module
    _give_builtins_of_its_own(module)
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        return Loaded(None, digest, Failure("import", describe(error), []), {})
    return _find(module, digest, target, methods)


def _give_builtins_of_its_own(module: types.ModuleType) -> None:
    # A submission that patches `len` is to fail by its own answer, not by breaking the runner under it.
    copy = types.ModuleType("builtins", builtins.__doc__)
    copy.__dict__.update(builtins.__dict__)
    copy.__dict__.update(exit=sys.exit, quit=sys.exit)  # which `site` would have put there
    sys.modules["builtins"] = copy
    module.__dict__["__builtins__"] = copy.__dict__


def _find(module: types.ModuleType, digest: str, target: str, methods: list[str]) -> Loaded:
    found = module.__dict__.get(target)
    names = [name for name, value in module.__dict__.items() if _defined_here(value)]
    wanted_class = bool(methods)
    if isinstance(found, type) != wanted_class or not callable(found):
        kind = "missing" if found is None else f"wrong kind: {type(found).__name__}"
        return Loaded(None, digest, Failure(kind, None, names), {})
    owners = {name: _method(found, name) for name in methods}
    callables = owners if wanted_class else {target: found}
    return Loaded(module, digest, None, {name: _signature(value) for name, value in callables.items()})


def _method(owner: type, name: str) -> object:
    found = owner.__dict__.get(name, getattr(owner, name, None))
    if callable(found):
        return found
    # A `partialmethod`, say, makes the method only when it is asked for.
    return found.__func__ if isinstance(found, classmethod) else getattr(owner, name, None)


def _defined_here(value: object) -> bool:
    return isinstance(value, (types.FunctionType, type)) and value.__module__ == "solution"


def _signature(function: Any) -> Value:
    """Return `[[name, kind, has a default], ...]`, or None where there is none to be had."""
    try:
        parameters = inspect.signature(function).parameters.values()
        return [[p.name, p.kind.name, p.default is not p.empty] for p in parameters]
    except BaseException:
        return None


def _digest(tree: ast.AST) -> str:
    return blake2b(ast.dump(tree).encode(), digest_size=16).hexdigest()


def _untouched(tree: ast.Module, digest: str, starter: bytes, target: str) -> bool:
    """Whether the file is a starter as shipped, or its target's bodies are all stubs."""
    if starter and digest == _digest(ast.parse(starter)):
        return True
    bodies = [
        node.body
        for top in tree.body
        if isinstance(top, _DEFINITIONS) and top.name == target
        for node in (ast.walk(top) if isinstance(top, ast.ClassDef) else (top,))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    return bool(bodies) and all(_is_stub(statement) for body in bodies for statement in body)


def _typed_by_hand(tree: ast.Module, source: bytes) -> bool:
    """Whether the file is no starter's remains but a `def f(x): pass` on one line: that returns None."""
    only = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(only, ast.FunctionDef) or source.startswith(b"# pbjudge:"):
        return False
    return len(only.body) == 1 and isinstance(only.body[0], ast.Pass) and only.body[0].lineno == only.lineno


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _is_stub(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Raise):
        raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    is_constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Pass) or is_constant


def describe(error: BaseException) -> dict[str, Value]:
    """Return an exception as values: its type's names, its text, the submission's own frames."""
    kind = type(error)
    raised: dict[str, Value] = {
        "kinds": [base.__name__ for base in kind.__mro__ if base is not object],
        "message": _guarded(lambda: str(error)),
        "frames": _guarded_frames(error),
    }
    if isinstance(error, SyntaxError) and error.filename == FILENAME:
        raised["message"] = _guarded(lambda: str(error.msg))
        raised["frames"] = [[_place(error.lineno), ""]]
        raised["column"] = _place(error.offset)
    return raised


def _place(number: object) -> int:
    """Return a line or column as the judge takes it: an error's may be none, or set by whoever raised it."""
    return number if type(number) is int and 0 <= number < 1 << 31 else 0


def _guarded(text: Callable[[], str]) -> str:
    try:
        return text()[:_TEXT_CAP]
    except BaseException:
        return "(its text could not be made)"


def _guarded_frames(error: BaseException) -> list[list[Value]]:
    frames: list[list[Value]] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILENAME:
            frames.append([_place(trace.tb_lineno), code.co_name])
        trace = trace.tb_next
    if len(frames) > _FRAMES_CAP:
        frames = frames[:3] + frames[3 - _FRAMES_CAP :]
    return frames
