"""What a diagnosis is made from: the cases as they ran, and whether two runs of one agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from pbjudge.compare import compare
from pbjudge.model import Case, Outcome, Raised, Reason, Step, Tolerance, Verdict
from pbjudge.values import Value

# What the steps of a case did; None for a run that gave no answer at all.
Steps: TypeAlias = tuple[Outcome, ...] | None


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """One case as a submission ran it."""

    case: Case
    steps: Steps
    verdict: Verdict
    reason: Reason | None = None
    prints: str = ""

    @property
    def failed(self) -> bool:
        return self.verdict is not Verdict.ACCEPTED


def agree(case: Case, one: Steps, other: Steps) -> bool:
    """Whether two runs of a case did the same, under the case's own tolerance."""
    if one is None or other is None or len(one) != len(other):
        return False
    tolerance = alike(case.tolerance)
    return all(_same(step, a, b, tolerance) for step, a, b in zip(case.steps, one, other, strict=False))


def is_right(case: Case, run: Steps) -> bool:
    """Whether a run is what the case expects, its arguments left alone included."""
    return run is not None and agree(case, expected(case), run)


def expected(case: Case) -> Steps:
    """Return the outcomes that a case expects, as a run would have them."""
    return tuple(_expected(step) for step in case.steps)


def alike(tolerance: Tolerance) -> Tolerance:
    """Return the tolerance between two runs: where both are nan, they agree."""
    return msgspec.structs.replace(tolerance, equal_nan=True)


def is_compared(step: Step) -> bool:
    """Whether what a step returns counts."""
    return step.compare and step.op == "call"


def is_data(value: Value) -> bool:
    """Whether a value is one that a call can change in place."""
    return type(value).__name__ in ("Array", "list", "dict")


def _expected(step: Step) -> Outcome:
    if isinstance(step.expected, Raised):
        return Outcome(raised=step.expected)
    return Outcome(returned=None if step.expected is msgspec.UNSET else step.expected)


def _same(step: Step, one: Outcome, other: Outcome, tolerance: Tolerance) -> bool:
    if one.raised is not None or other.raised is not None:
        return one.raised is not None and other.raised is not None and one.raised.kind == other.raised.kind
    if is_compared(step) and compare(one.returned, other.returned, tolerance) is not None:
        return False
    return _same_arguments(step.args, one.args_after, other.args_after, tolerance)


def _same_arguments(
    before: Mapping[str, Value],
    one: Mapping[str, Value] | None,
    other: Mapping[str, Value] | None,
    tolerance: Tolerance,
) -> bool:
    if one is None and other is None:
        return True
    mine, theirs = one if one is not None else before, other if other is not None else before
    return mine.keys() == theirs.keys() and all(
        compare(mine[name], theirs[name], tolerance) is None for name in mine if is_data(mine[name])
    )
