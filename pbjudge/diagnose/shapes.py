"""Symptoms of the arrangement: the right numbers in another shape, order or place."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from pbjudge.diagnose.pairs import Pair

_MOST_AXES = 5


def transposed(found: list[Pair]) -> str | None:
    """Rows and columns are exchanged."""
    if all(pair.expected.ndim == 2 and _equal(pair.got.T, pair.expected, pair) for pair in found):
        return "Rows and columns are exchanged: the transpose of this agrees."
    return None


def permuted(found: list[Pair]) -> str | None:
    """The axes of an array of three or more come in another order."""
    dimensions = {pair.expected.ndim for pair in found}
    if len(dimensions) != 1 or not 3 <= min(dimensions) <= _MOST_AXES:
        return None
    for order in permutations(range(min(dimensions))):
        if list(order) == sorted(order):
            continue
        if all(
            pair.got.ndim == pair.expected.ndim and _equal(pair.got.transpose(order), pair.expected, pair)
            for pair in found
        ):
            return f"The axes come in another order: transposed by {order} this agrees."
    return None


def dimension(found: list[Pair]) -> str | None:
    """The right numbers, with a dimension of size one too many or too few, or in another shape."""
    if not all(pair.got.shape != pair.expected.shape for pair in found):
        return None
    if not all(
        pair.got.size == pair.expected.size
        and _equal(pair.got.reshape(pair.expected.shape), pair.expected, pair)
        for pair in found
    ):
        return None
    if all(pair.got.ndim > pair.expected.ndim for pair in found):
        return "The numbers are right; a dimension of size 1 is kept that the result does not have."
    if all(pair.got.ndim < pair.expected.ndim for pair in found):
        return "The numbers are right; a dimension of size 1 is lost that the result has."
    return "The numbers are right and in order; only the shape is another."


def length(found: list[Pair]) -> str | None:
    """A part of the expected answer: the beginning, the end, or with something more."""
    if not all(_one_dimensional_tail(pair) for pair in found):
        return None
    if all(_prefix(pair.got, pair.expected, pair) for pair in found):
        return "The answer ends early: what is there agrees with the beginning of the expected one."
    if all(_prefix(pair.got[::-1], pair.expected[::-1], pair) for pair in found):
        return "The beginning is missing: what is there agrees with the end of the expected answer."
    if all(_prefix(pair.expected, pair.got, pair) for pair in found):
        return "The answer goes on too long: its beginning is the whole expected one."
    return None


def reversed_(found: list[Pair]) -> str | None:
    """The order along an axis is reversed."""
    import numpy as np

    for axis in range(_shared_dimensions(found)):
        if all(_equal(np.flip(pair.got, axis), pair.expected, pair) for pair in found):
            where = "" if _shared_dimensions(found) == 1 else f" along axis {axis}"
            return f"The order is reversed{where}."
    return None


def shifted(found: list[Pair]) -> str | None:
    """Everything stands one place too early or too late, round the end or with something new there."""
    for axis in range(_shared_dimensions(found)):
        if not all(pair.got.shape == pair.expected.shape and pair.got.shape[axis] > 2 for pair in found):
            continue
        where = "" if _shared_dimensions(found) == 1 else f" along axis {axis}"
        if all(
            _equal(_part(pair.got, axis, 1, None), _part(pair.expected, axis, 0, -1), pair) for pair in found
        ):
            return f"Everything stands one place too late{where}."
        if all(
            _equal(_part(pair.got, axis, 0, -1), _part(pair.expected, axis, 1, None), pair) for pair in found
        ):
            return f"Everything stands one place too early{where}."
    return None


def reordered(found: list[Pair]) -> str | None:
    """The same numbers, in another order."""
    import numpy as np

    if not all(pair.expected.shape == pair.got.shape and pair.expected.size > 2 for pair in found):
        return None
    if all(_equal(np.sort(pair.got, axis=None), np.sort(pair.expected, axis=None), pair) for pair in found):
        return "The same numbers, in another order."
    return None


def _equal(got: Any, expected: Any, pair: Pair) -> bool:
    import numpy as np

    if got.shape != expected.shape or got.size < 2:
        return False
    rtol, atol = max(pair.tolerance.rtol, 1e-9), pair.tolerance.atol
    return bool(np.allclose(got, expected, rtol=rtol, atol=atol, equal_nan=True))


def _shared_dimensions(found: list[Pair]) -> int:
    dimensions = {pair.expected.ndim for pair in found} | {pair.got.ndim for pair in found}
    return dimensions.pop() if len(dimensions) == 1 else 0


def _one_dimensional_tail(pair: Pair) -> bool:
    same_rank = pair.expected.ndim == pair.got.ndim and pair.expected.ndim >= 1
    return same_rank and bool(pair.expected.shape[1:] == pair.got.shape[1:])


def _prefix(short: Any, whole: Any, pair: Pair) -> bool:
    return 0 < len(short) < len(whole) and _equal(short, whole[: len(short)], pair)


def _part(array: Any, axis: int, start: int, stop: int | None) -> Any:
    return array[(slice(None),) * axis + (slice(start, stop),)]
