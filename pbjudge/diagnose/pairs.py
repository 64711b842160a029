"""Expected beside got, one pair for each place of an answer that is wrong, as numpy arrays.

A symptom is a claim about all wrong places of all failing cases at once, so what a search for one
works on is this flat list; a place where the two can not be laid side by side (a string, an
exception, another number of items) makes numeric symptoms impossible, and `pairs` says None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from pbjudge.compare import compare
from pbjudge.diagnose.evidence import Seen
from pbjudge.model import Outcome, Raised, Step, Tolerance
from pbjudge.values import Array, Value

MOST_PAIRS = 400
MOST_ELEMENTS = 100_000


class Pair(NamedTuple):
    """A wrong place of an answer. `args` are the numeric arguments of its step, scalars as floats."""

    place: tuple[Any, ...]
    expected: Any
    got: Any
    args: dict[str, Any]
    tolerance: Tolerance


def pairs(seen: Sequence[Seen]) -> list[Pair] | None:
    """Return every wrong place of the failing cases, None where one of them holds no numbers."""
    found: list[Pair] = []
    for one in seen:
        if not one.failed:
            continue
        if one.steps is None:
            return None
        before = len(found)
        for step, outcome in zip(one.case.steps, one.steps, strict=False):
            pair_up = _step_pairs(step, outcome, one.case.tolerance)
            if pair_up is None:
                return None
            found += pair_up
        if len(found) == before:
            return None  # it failed in another way than by its values
    return found[:MOST_PAIRS]


def _step_pairs(step: Step, outcome: Outcome, tolerance: Tolerance) -> list[Pair] | None:
    if outcome.raised is not None or isinstance(step.expected, Raised):
        return None
    if not step.compare or step.op == "new" or step.expected is msgspec.UNSET:
        return []
    args = {name: numbers(value) for name, value in step.args.items()}
    args = {name: value for name, value in args.items() if value is not None}
    found = []
    for place, expected, got in _leaves(step.expected, outcome.returned, ()):
        if compare(expected, got, tolerance) is None:
            continue
        mine, theirs = numbers(expected), numbers(got)
        if mine is None or theirs is None or mine.size > MOST_ELEMENTS or theirs.size > MOST_ELEMENTS:
            return None
        found.append(Pair(place, mine, theirs, args, tolerance))
    return found


def _leaves(expected: Value, got: Value, place: tuple[Any, ...]) -> Iterator[tuple[Any, Value, Value]]:
    same_kind = type(expected) is type(got)
    if same_kind and isinstance(expected, (list, tuple)) and len(expected) == len(got):
        for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
            yield from _leaves(mine, theirs, (*place, at))
    elif same_kind and isinstance(expected, dict) and expected.keys() == got.keys():
        for key in expected:
            yield from _leaves(expected[key], got[key], (*place, key))
    else:
        yield place, expected, got


def numbers(value: Value) -> Any:
    """Return a number, an array or a list of numbers as a float or complex array, None for the rest."""
    import numpy as np

    if isinstance(value, Array):
        if value.dtype[1] not in "biufc":
            return None
        array = np.frombuffer(value.data, dtype=value.dtype).reshape(value.shape)
        return array if array.dtype.kind == "c" else array.astype(np.float64)
    if isinstance(value, (bool, int, float)):
        try:
            return np.asarray(float(value))
        except OverflowError:
            return None
    if isinstance(value, complex):
        return np.asarray(value)
    if isinstance(value, (list, tuple)) and value and all(type(v) in (int, float) for v in value):
        return np.asarray([float(v) for v in value])
    return None
