"""Symptoms of the arrangement: the right numbers in another shape, order or place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

from pbjudge.diagnose.places import Place, View, distinct

_MOST_AXES = 5
_LEAST_MOVED = 2  # entries beyond two: three in another order are often moved round, by chance


def transposed(view: View) -> str | None:
    """Rows and columns are exchanged."""
    if _each(view, lambda p: p.expected.ndim == 2 and _equal(p.got.T, p.expected, p)):
        return f"Rows and columns{view.of} are exchanged: the transpose of this agrees."
    return None


def permuted(view: View) -> str | None:
    """The axes of an array of three or more come in another order."""
    dimensions = {place.expected.ndim for place in view.wrong}
    if len(dimensions) != 1 or not 3 <= min(dimensions) <= _MOST_AXES:
        return None
    for order in permutations(range(min(dimensions))):

        def moved(p: Place, order: tuple[int, ...] = order) -> bool:
            return p.got.ndim == p.expected.ndim and _equal(p.got.transpose(order), p.expected, p)

        if list(order) != sorted(order) and _each(view, moved):
            return f"The axes{view.of} come in another order: transposed by {order} this agrees."
    return None


def dimension(view: View) -> str | None:
    """The right numbers, with a dimension of size one too many or too few, or in another shape."""
    wrong = view.wrong
    if not all(
        place.got.shape != place.expected.shape
        and place.got.size == place.expected.size
        and _same(place.got.reshape(place.expected.shape), place.expected, place)
        for place in wrong
    ):
        return None
    if all(_squeezed(p.got) == _squeezed(p.expected) for p in wrong):
        if all(place.got.ndim > place.expected.ndim for place in wrong):
            return "The numbers are right; a dimension of size 1 is kept that the result does not have."
        if all(place.got.ndim < place.expected.ndim for place in wrong):
            return "The numbers are right; a dimension of size 1 is lost that the result has."
    return "The numbers are right and in order; only the shape is another."


def length(view: View) -> str | None:
    """A part of the expected answer: the beginning, the end, or with something more."""
    wrong = view.wrong
    what = f"The returned `{view.label}`" if view.label else "The answer"
    if not all(
        p.expected.ndim == p.got.ndim and p.expected.ndim and p.expected.shape[1:] == p.got.shape[1:]
        for p in wrong
    ):
        return None
    if all(_is_prefix(p.got, p.expected, p) for p in wrong):
        return f"{what} ends early: what is there agrees with the beginning of the expected one."
    if all(_is_prefix(p.got[::-1], p.expected[::-1], p) for p in wrong):
        return f"The beginning{view.of} is missing: what is there agrees with the end of the expected answer."
    if all(_is_prefix(p.expected, p.got, p) for p in wrong):
        return f"{what} goes on too long: its beginning is the whole expected one."
    return None


def reversed_(view: View) -> str | None:
    """The order along an axis is reversed."""
    import numpy as np

    for axis in range(_shared_dimensions(view)):
        if _each(view, lambda p, axis=axis: _equal(np.flip(p.got, axis), p.expected, p)):  # type: ignore[misc]
            return f"The order{view.of} is reversed{_along(view, axis)}."
    return None


def shifted(view: View) -> str | None:
    """Everything stands one place too early or too late, round the end or with something new there."""
    for axis in range(_shared_dimensions(view)):
        if not all(p.got.shape == p.expected.shape and p.got.shape[axis] > 2 for p in view.wrong):
            continue
        if sum(p.got.shape[axis] - 2 for p in view.wrong) < _LEAST_MOVED:
            continue
        long = [place for place in view.places if place.got.shape[axis] > 1]
        for words, got, expected in (("late", (1, None), (0, -1)), ("early", (0, -1), (1, None))):
            if all(_same(_part(p.got, axis, *got), _part(p.expected, axis, *expected), p) for p in long):
                return f"Every entry{view.of} stands one place too {words}{_along(view, axis)}."
    return None


def reordered(view: View) -> str | None:
    """The same rows or the same numbers, in another order.

    Tables of few different numbers, as of indices, hold the same ones in almost any answer.
    """
    if not all(p.expected.shape == p.got.shape and p.expected.size > 2 for p in view.wrong):
        return None
    if all(p.expected.ndim > 1 for p in view.places) and _each(view, _same_rows):
        return f"The rows{view.of} are right, in another order."
    is_table = any(place.expected.ndim > 1 for place in view.wrong)
    if _each(view, _same_numbers) and not (is_table and _repeat_each_other(view.wrong)):
        return f"The numbers{view.of} are right, in another order."
    return None


def accumulated(view: View) -> str | None:
    """The running sum of what is expected, or the differences of it."""
    import numpy as np

    if not all(p.expected.ndim == 1 and p.expected.shape == p.got.shape for p in view.places):
        return None
    if sum(place.expected.size > 2 for place in view.wrong) < 2:
        return None
    if all(_same(place.got, np.cumsum(place.expected), place) for place in view.places):
        return f"Each entry{view.of} holds the sum of all entries up to it."
    if all(_same(np.cumsum(place.got), place.expected, place) for place in view.places):
        return f"Each entry{view.of} lacks the sum of the entries before it."
    return None


# --- the pieces ---------------------------------------------------------------------------------


def _each(view: View, holds: Callable[[Place], bool]) -> bool:
    """Whether something holds in every place that has an order, and nothing else is wrong."""
    return all(holds(place) if place.expected.size > 1 else place.right for place in view.places)


def _same(got: Any, expected: Any, place: Place) -> bool:
    import numpy as np

    if got.shape != expected.shape:
        return False
    rtol, atol = max(place.tolerance.rtol, 1e-9), place.tolerance.atol
    return bool(np.allclose(got, expected, rtol=rtol, atol=atol, equal_nan=True))


def _equal(got: Any, expected: Any, place: Place) -> bool:
    return bool(got.size > 1) and _same(got, expected, place)


def _same_numbers(place: Place) -> bool:
    import numpy as np

    return _equal(np.sort(place.got, axis=None), np.sort(place.expected, axis=None), place)


def _same_rows(place: Place) -> bool:
    import numpy as np

    def in_order(array: Any) -> Any:
        return array[np.lexsort(array.reshape(len(array), -1).T[::-1])]

    if place.got.shape != place.expected.shape:
        return False
    got, expected = in_order(place.got), in_order(place.expected)
    return _equal(got, expected, place)


def _repeat_each_other(places: Sequence[Place]) -> bool:
    """Whether numbers come more than once, on the whole."""
    count = sum(int(place.expected.size) for place in places)
    return 2 * sum(distinct([place.expected]) for place in places) <= count


def _squeezed(array: Any) -> tuple[int, ...]:
    return tuple(length for length in array.shape if length != 1)


def _shared_dimensions(view: View) -> int:
    dimensions = {p.expected.ndim for p in view.places} | {p.got.ndim for p in view.places}
    return dimensions.pop() if len(dimensions) == 1 else 0


def _along(view: View, axis: int) -> str:
    return "" if _shared_dimensions(view) == 1 else f" along axis {axis}"


def _is_prefix(short: Any, whole: Any, place: Place) -> bool:
    return 0 < len(short) < len(whole) and _same(short, whole[: len(short)], place)


def _part(array: Any, axis: int, start: int, stop: int | None) -> Any:
    return array[(slice(None),) * axis + (slice(start, stop),)]
