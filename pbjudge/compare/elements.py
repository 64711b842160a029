"""The elements of two arrays against each other, without numpy.

Floats agree where |got - expected| <= atol + rtol * |expected|, computed in float64 whatever the
dtypes; a difference that overflows never agrees. Integers agree exactly, or within `atol` where that
is one or more (rounded pixels), never within `rtol`: a count that is off by one in ten million is
wrong. `bulk` does the same for large arrays with numpy, bit for bit, so the arithmetic here keeps to
operations that IEEE 754 rounds correctly (no hypot, whose last digit differs between libraries).
"""

from __future__ import annotations

import cmath
import struct
from collections.abc import Callable, Sequence
from math import inf, isfinite, isnan, nan, sqrt
from typing import Any, Final, NamedTuple, TypeAlias

from pbjudge.model import Tolerance
from pbjudge.values import Array, Value

_Compare: TypeAlias = Callable[[Sequence[Any], Sequence[Any], Tolerance], "Tally"]

KINDS: Final = {"b": "b", "i": "i", "u": "i", "f": "f", "c": "c", "U": "U"}  # i and u are one kind
_CODES: Final = {
    "|b1": "?", "|i1": "b", "|u1": "B", "<i2": "h", "<u2": "H", "<i4": "i", "<u4": "I", "<i8": "q",
    "<u8": "Q", "<f2": "e", "<f4": "f", "<f8": "d", "<c8": "f", "<c16": "d",
}  # fmt: skip


class Tally(NamedTuple):
    """What a pass over two arrays found; positions are flat, in C order.

    `surprise` is the first of `surprises` non-finite elements where a finite one is expected, `odd`
    the first disagreement where a non-finite one is expected, `worst` the first of the largest
    differences among the finite elements that disagree.
    """

    total: int
    wrong: int = 0
    surprises: int = 0
    surprise: int | None = None
    odd: int | None = None
    worst: int | None = None
    largest: float = -1.0  # an int for integers, so that nothing is rounded before the end

    @property
    def element(self) -> int | None:
        """The element to show: the most alarming one."""
        return next((at for at in (self.surprise, self.odd, self.worst) if at is not None), None)


def kind(dtype: str) -> str:
    """Return the kind of a dtype as the wire spells it: `b`, `i`, `f`, `c` or `U`."""
    return KINDS.get(dtype[1:2], "?")


def item_size(dtype: str) -> int:
    """Return the bytes of one element, 0 for a dtype that is none of the wire's."""
    if dtype in _CODES:
        return struct.calcsize("<" + _CODES[dtype]) * (2 if kind(dtype) == "c" else 1)
    digits = dtype[2:]
    return 4 * int(digits) if dtype[:2] == "<U" and digits.isascii() and digits.isdigit() else 0


def count(array: Array) -> int:
    """Return the number of elements."""
    size = 1
    for length in array.shape:
        size *= length
    return size


def fills(array: Array) -> bool:
    """Return whether the bytes fill the shape exactly."""
    size = item_size(array.dtype)
    return size > 0 and size * count(array) == memoryview(array.data).nbytes


def decode(array: Array, start: int = 0, stop: int | None = None) -> tuple[Value, ...]:
    """Return the elements from `start` to `stop` in C order, as plain Python values."""
    stop = count(array) if stop is None else stop
    size = item_size(array.dtype)
    view = memoryview(array.data).cast("B")[start * size : stop * size]
    if kind(array.dtype) == "U":
        return tuple(_text(bytes(view[at : at + size])) for at in range(0, len(view), size))
    flat = struct.unpack(f"<{len(view) // struct.calcsize(_CODES[array.dtype])}{_CODES[array.dtype]}", view)
    return tuple(map(complex, flat[::2], flat[1::2])) if kind(array.dtype) == "c" else flat


def tally(expected: Array, got: Array, tolerance: Tolerance) -> Tally:
    """Compare arrays of one shape and one kind element by element."""
    if kind(expected.dtype) == "U":
        width = max(item_size(expected.dtype), item_size(got.dtype))
        return exact(_units(expected, width), _units(got, width), tolerance)
    mine, theirs = decode(expected), decode(got)
    if mine == theirs:  # nan is never equal here: each was unpacked into an object of its own
        return Tally(len(mine))
    return _TALLIES[kind(expected.dtype)](mine, theirs, tolerance)


def gaps(expected: Array, got: Array, tolerance: Tolerance) -> list[float | None]:
    """Return how far each element is off: None where it agrees, nan where one is not finite.

    Strings and booleans, which have no distance, are 1 apart.
    """
    compare: _Compare = _TALLIES.get(kind(expected.dtype), exact)
    return [
        _gap(compare((mine,), (theirs,), tolerance))
        for mine, theirs in zip(decode(expected), decode(got), strict=True)
    ]


def _gap(found: Tally) -> float | None:
    if not found.wrong:
        return None
    return nan if found.worst is None else float(found.largest) or 1.0


def slack(tolerance: Tolerance) -> int:
    """Return by how much integers may differ."""
    return int(min(tolerance.atol, 2.0**62))


def modulus(real: float, imag: float) -> float:
    """Return |real + imag i| for finite parts, without overflow on the way."""
    large, small = max(abs(real), abs(imag)), min(abs(real), abs(imag))
    if large == 0.0:
        return 0.0
    ratio = small / large
    return large * sqrt(1.0 + ratio * ratio)


def floats(expected: Sequence[float], got: Sequence[float], tolerance: Tolerance) -> Tally:
    """Compare floats under the tolerance."""
    rtol, atol = tolerance.rtol, tolerance.atol
    found = _Found(len(expected))
    for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        off = abs(theirs - mine)
        if off <= atol + rtol * abs(mine) and off < inf:
            continue
        if isfinite(mine) and isfinite(theirs):
            found.differs(at, off)
        elif isfinite(mine):
            found.surprises_at(at)
        elif not (mine == theirs or (tolerance.equal_nan and isnan(mine) and isnan(theirs))):
            found.odd_at(at)
    return found.tally()


def complexes(expected: Sequence[complex], got: Sequence[complex], tolerance: Tolerance) -> Tally:
    """Compare complex numbers by their distance in the plane; one with a nan or inf part is not finite."""
    rtol, atol = tolerance.rtol, tolerance.atol
    found = _Found(len(expected))
    for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        if not cmath.isfinite(mine):
            if not (mine == theirs or (tolerance.equal_nan and cmath.isnan(mine) and cmath.isnan(theirs))):
                found.odd_at(at)
        elif not cmath.isfinite(theirs):
            found.surprises_at(at)
        else:
            off = _distance(mine, theirs)
            # A modulus may overflow, and 0 times infinity is nan.
            limit = atol + (rtol * modulus(mine.real, mine.imag) if rtol else 0.0)
            if not (off <= limit and off < inf):
                found.differs(at, off)
    return found.tally()


def integers(expected: Sequence[int], got: Sequence[int], tolerance: Tolerance) -> Tally:
    """Compare integers of any size."""
    most = slack(tolerance)
    found = _Found(len(expected))
    for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        off = abs(theirs - mine)
        if off > most:
            found.differs(at, off)
    return found.tally()


def exact(expected: Sequence[Any], got: Sequence[Any], _: Tolerance) -> Tally:
    """Compare elements that have no distance (booleans, strings): `worst` is the first that differs."""
    found = _Found(len(expected))
    for at, (mine, theirs) in enumerate(zip(expected, got, strict=True)):
        if mine != theirs:
            found.differs(at, 0)
    return found.tally()


_TALLIES: Final[dict[str, _Compare]] = {"f": floats, "c": complexes, "i": integers, "b": exact}


class _Found:
    """A tally in the making."""

    __slots__ = ("largest", "odd", "surprise", "surprises", "total", "worst", "wrong")

    def __init__(self, total: int) -> None:
        self.total = total
        self.wrong = self.surprises = 0
        self.surprise: int | None = None
        self.odd: int | None = None
        self.worst: int | None = None
        self.largest: float = -1.0

    def differs(self, at: int, off: float) -> None:
        self.wrong += 1
        if off > self.largest:
            self.worst, self.largest = at, off

    def surprises_at(self, at: int) -> None:
        self.wrong += 1
        self.surprises += 1
        self.surprise = at if self.surprise is None else self.surprise

    def odd_at(self, at: int) -> None:
        self.wrong += 1
        self.odd = at if self.odd is None else self.odd

    def tally(self) -> Tally:
        return Tally(
            self.total, self.wrong, self.surprises, self.surprise, self.odd, self.worst, self.largest
        )


def _distance(expected: complex, got: complex) -> float:
    real, imag = abs(got.real - expected.real), abs(got.imag - expected.imag)
    return modulus(real, imag) if real < inf and imag < inf else inf


def _units(array: Array, width: int) -> list[bytes]:
    """Return the strings of an array as raw code units, padded to `width` bytes."""
    data, size = bytes(array.data), item_size(array.dtype)
    return [data[at : at + size].ljust(width, b"\0") for at in range(0, len(data), size)]


def _text(units: bytes) -> str:
    return units.decode("utf-32-le", "replace").rstrip("\0")
