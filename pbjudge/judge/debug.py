"""Run one example in this very process, unconfined: for a learner who wants to look inside with pdb.

The file is compiled under its own path, so that a debugger finds its lines, and exceptions pass
through untouched. Nothing of this is a verdict: it is the learner's own terminal.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pbjudge import bank
from pbjudge.compare import same_outcome
from pbjudge.model import Case, Outcome, Problem, Step
from pbjudge.values import Array, Value
from pbjudge.wire.values import pack, unpack


def run_unconfined(
    problem: Problem, case: Case, path: Path, source: bytes, tell: Callable[[str], None]
) -> bool:
    """Run the steps of `case` and tell what each returned; True where all agree with the example.

    Whatever the learner's code raises is raised on.
    """
    from pbjudge.sandbox.inside import objects

    module = types.ModuleType("solution")
    module.__file__ = str(path)
    exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    support = _support(problem)
    saved: dict[str, Any] = {}
    agreed = True
    for step in case.steps:
        args = objects.resolve(_lifted(step.args), saved, support)
        owner = module if step.on is None else saved[step.on]
        result = getattr(owner, step.name)(**args)
        if step.save is not None:
            saved[step.save] = result
        if step.compare and step.op == "call":
            agreed &= _agrees(problem, case, step, result, tell)
    return agreed


def _agrees(problem: Problem, case: Case, step: Step, result: object, tell: Callable[[str], None]) -> bool:
    from pbjudge.sandbox.inside import objects

    tell(f"returned {result!r}")
    if problem.check is not None:
        tell("whether that is right is for the problem's check to say: `pbjudge test` asks it")
        return True
    returned = unpack(pack(result, objects.lower))
    declared = problem.target.callable(step.name)
    mismatch = same_outcome(
        step.expected, Outcome(returned=returned), case.tolerance, declared.returns if declared else None
    )
    tell("as expected" if mismatch is None else f"expected {_lifted(step.expected)!r}\n{mismatch.text}")
    return mismatch is None


def _support(problem: Problem) -> dict[str, Any]:
    module = types.ModuleType("support")
    exec(bank.read_source(problem, "support.py"), module.__dict__)  # noqa: S102
    return module.__dict__


def _lifted(value: Value) -> Any:
    """Return `value` with numpy arrays for arrays, fresh and writable."""
    from pbjudge.sandbox.inside import objects

    if isinstance(value, Array):
        return objects.lift(Array(value.dtype, value.shape, bytearray(value.data), value.scalar))
    if isinstance(value, (list, tuple)):
        return type(value)(map(_lifted, value))
    if isinstance(value, dict):
        return {key: _lifted(entry) for key, entry in value.items()}
    return value
