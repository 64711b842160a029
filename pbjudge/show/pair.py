"""Two arrays of one shape and kind, and the element where they differ most: what pictures are drawn of."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import NamedTuple

from pbjudge.compare import elements
from pbjudge.inert import inert
from pbjudge.literal import literal
from pbjudge.model import Tolerance
from pbjudge.show.page import BAD, WARN
from pbjudge.values import Array, Value

_TEXT = 24  # characters of a string in an array


class Pair(NamedTuple):
    """Expected and got (or before and after, by `names`), with the index of the worst element."""

    expected: Array
    got: Array
    element: tuple[int, ...]
    names: tuple[str, str]
    tolerance: Tolerance

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of both."""
        return self.expected.shape

    @property
    def worst(self) -> int:
        """The flat position of the worst element."""
        at = 0
        for here, length in zip(self.element, self.shape, strict=True):
            at = at * length + here
        return at

    @property
    def measured(self) -> bool:
        """Whether the elements have a distance."""
        return elements.kind(self.expected.dtype) in "ifc"

    @property
    def mark(self) -> str:
        """What the worst element is: the largest difference, or the first of those without a size."""
        gap = self.gaps(self.worst, self.worst + 1)[0]
        if gap is not None and not isfinite(gap):
            return "first that is not finite"
        return "largest difference" if self.measured else "first difference"

    def part(self, start: int, stop: int) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
        """Return the elements from `start` to `stop` of both."""
        return elements.decode(self.expected, start, stop), elements.decode(self.got, start, stop)

    def gaps(self, start: int, stop: int) -> list[float | None]:
        """Return how far the elements from `start` to `stop` are apart, as `elements.gaps` does."""
        return elements.gaps(_cut(self.expected, start, stop), _cut(self.got, start, stop), self.tolerance)

    def formatter(self) -> Callable[[Value], str]:
        """Return how to write elements: with as few digits as tell the worst pair apart, six or more."""
        (mine,), (theirs,) = self.part(self.worst, self.worst + 1)
        digits = next((d for d in range(6, 17) if _written(mine, d) != _written(theirs, d)), 17)
        return lambda value: _written(value, digits)


def drawable(expected: Value, got: Value) -> bool:
    """Return whether two values are arrays that can be held against each other."""
    return (
        isinstance(expected, Array)
        and isinstance(got, Array)
        and expected.shape == got.shape
        and elements.kind(expected.dtype) == elements.kind(got.dtype)
        and elements.fills(expected)
        and elements.fills(got)
    )


def around(at: int, length: int, size: int) -> range:
    """Return `size` places around `at`, or as many as there are."""
    start = max(0, min(at - size // 2, length - size))
    return range(start, min(length, start + size))


def style_of(gap: float | None, *, worst: bool) -> str:
    """Return the style of an element that is so far off."""
    return BAD if worst else "" if gap is None else WARN


def _cut(array: Array, start: int, stop: int) -> Array:
    """Return the elements from `start` to `stop` as an array with one axis."""
    size = elements.item_size(array.dtype)
    return Array(array.dtype, (stop - start,), memoryview(array.data).cast("B")[start * size : stop * size])


def _written(value: Value, digits: int) -> str:
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    if isinstance(value, complex):
        return f"{value.real:.{digits}g}{value.imag:+.{digits}g}j"
    return inert(literal(value), _TEXT).replace("\n", " ")
