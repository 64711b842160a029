"""The elements of two large arrays against each other, with numpy: one pass, a chunk at a time.

A chunk's temporaries stay in the processor's cache, so 100 MB make no copies of 100 MB. The verdict,
the counts, the worst element and its difference are bit for bit those of `elements`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pbjudge.compare.elements import Tally, count, item_size, kind, slack
from pbjudge.model import Tolerance
from pbjudge.values import Array

if TYPE_CHECKING:
    import numpy as np

CHUNK = 1 << 13  # four arrays of so many floats stay in the second cache


def tally(expected: Array, got: Array, tolerance: Tolerance, chunk: int = CHUNK) -> Tally:
    """Compare arrays of one shape and one kind element by element."""
    import numpy as np

    if not count(expected):  # numpy takes no empty buffer
        return Tally(0)
    compare = _TALLIES[kind(expected.dtype)]
    mine, theirs = _rows(expected), _rows(got)
    total = Tally(0)
    with np.errstate(all="ignore"):
        for start in range(0, count(expected), chunk):
            part = slice(start, start + chunk)
            total = _joined(total, compare(mine[part], theirs[part], tolerance))
    return total


def _rows(array: Array) -> Any:
    """Return the data as an array with one row, or number, an element; complex numbers are two floats."""
    import numpy as np

    letter = kind(array.dtype)
    if letter == "b":
        return np.frombuffer(array.data, np.uint8)  # a bool of any byte but 0 and 1 is not numpy's to judge
    if letter == "U":
        return np.frombuffer(array.data, "<u4").reshape(-1, item_size(array.dtype) // 4)
    if letter == "c":
        return np.frombuffer(array.data, f"<f{item_size(array.dtype) // 2}").reshape(-1, 2)
    return np.frombuffer(array.data, array.dtype)


def _joined(left: Tally, right: Tally) -> Tally:
    """Return the tally of two neighbours; the right one's positions count from its own start."""
    surprise, odd, worst = (
        None if at is None else left.total + at for at in (right.surprise, right.odd, right.worst)
    )
    farther = right.largest > left.largest
    return Tally(
        left.total + right.total,
        left.wrong + right.wrong,
        left.surprises + right.surprises,
        surprise if left.surprise is None else left.surprise,
        odd if left.odd is None else left.odd,
        worst if farther else left.worst,
        right.largest if farther else left.largest,
    )


def _floats(expected: Any, got: Any, tolerance: Tolerance) -> Tally:
    import numpy as np

    if np.equal(expected, got).all():  # as most answers are, to the last bit
        return Tally(len(expected))
    mine, theirs = expected.astype(np.float64, copy=False), got.astype(np.float64, copy=False)
    off = np.subtract(theirs, mine)
    np.abs(off, out=off)
    limit = np.abs(mine)
    limit *= tolerance.rtol
    limit += tolerance.atol
    np.minimum(limit, np.finfo(np.float64).max, out=limit)
    agree = off <= limit
    if agree.all():
        return Tally(len(mine))
    at = np.flatnonzero(~agree)
    mine, theirs = mine[at], theirs[at]
    same = mine == theirs
    if tolerance.equal_nan:
        same |= np.isnan(mine) & np.isnan(theirs)
    return _sorted_out(len(off), at, off[at], same, np.isfinite(mine), np.isfinite(theirs))


def _complexes(expected: Any, got: Any, tolerance: Tolerance) -> Tally:
    import numpy as np

    mine, theirs = expected.astype(np.float64, copy=False), got.astype(np.float64, copy=False)
    parts = theirs - mine
    off = _modulus(parts)
    off[~np.isfinite(parts).all(axis=1)] = np.inf
    # A modulus may overflow, and 0 times infinity is nan.
    limit = tolerance.rtol * _modulus(mine) if tolerance.rtol else np.zeros(len(mine))
    limit += tolerance.atol
    np.minimum(limit, np.finfo(np.float64).max, out=limit)
    agree = off <= limit
    if agree.all():
        return Tally(len(mine))
    at = np.flatnonzero(~agree)
    mine, theirs = mine[at], theirs[at]
    same = (mine == theirs).all(axis=1)
    if tolerance.equal_nan:
        same |= np.isnan(mine).any(axis=1) & np.isnan(theirs).any(axis=1)
    finite = np.isfinite(mine).all(axis=1), np.isfinite(theirs).all(axis=1)
    return _sorted_out(len(off), at, off[at], same, *finite)


def _modulus(parts: Any) -> Any:
    """`elements.modulus` for each row; a row with parts that are not finite gives anything."""
    import numpy as np

    parts = np.abs(parts)
    large, small = parts.max(axis=1), parts.min(axis=1)
    ratio = np.divide(small, large, out=np.zeros_like(large), where=large > 0)
    ratio *= ratio
    ratio += 1.0
    np.sqrt(ratio, out=ratio)
    ratio *= large
    return ratio


def _sorted_out(total: int, at: Any, off: Any, same: Any, mine_finite: Any, theirs_finite: Any) -> Tally:
    """Sort the elements that do not agree as finite numbers (at positions `at`) into a tally."""
    import numpy as np

    wrong = ~(same & ~mine_finite)
    surprising = mine_finite & ~theirs_finite
    odd = wrong & ~mine_finite
    far = np.where(mine_finite & theirs_finite, off, -1.0)
    worst = int(far.argmax())
    largest = float(far[worst])
    return Tally(
        total,
        int(wrong.sum()),
        int(surprising.sum()),
        _first(at, surprising),
        _first(at, odd),
        int(at[worst]) if largest >= 0 else None,
        largest,
    )


def _first(at: Any, chosen: Any) -> int | None:
    return int(at[chosen.argmax()]) if chosen.any() else None


def _integers(expected: Any, got: Any, tolerance: Tolerance) -> Tally:
    """Compare integers; int64 differences reach beyond int64, so they are taken modulo 2**64.

    Between an int64 and a uint64 they reach beyond that too: `over` marks a carry out of 64 bits.
    """
    import numpy as np

    mine, theirs = _wide(expected), _wide(got)
    over = np.zeros(len(mine), bool)
    if mine.dtype == theirs.dtype:
        ones, others = mine.view(np.uint64), theirs.view(np.uint64)
        off = np.where(theirs > mine, others - ones, ones - others)
    else:
        signed, unsigned = (mine, theirs) if mine.dtype == np.int64 else (theirs, mine)
        bits = signed.view(np.uint64)
        apart = np.where(unsigned > bits, unsigned - bits, bits - unsigned)
        summed = unsigned - bits  # for a negative number, whose bits are 2**64 too many, this adds
        below = signed < 0
        off = np.where(below, summed, apart)
        over = below & (summed < unsigned)
    wrong = over | (off > np.uint64(slack(tolerance)))
    if not wrong.any():
        return Tally(len(mine))
    farthest = np.flatnonzero(over) if over.any() else np.arange(len(off))
    worst = int(farthest[off[farthest].argmax()])
    largest = int(off[worst]) + (int(over[worst]) << 64)
    return Tally(len(mine), int(wrong.sum()), worst=worst, largest=largest)


def _wide(numbers: Any) -> np.ndarray[Any, Any]:
    import numpy as np

    return np.ascontiguousarray(numbers, numbers.dtype if numbers.dtype == np.uint64 else np.int64)


def _bools(expected: Any, got: Any, _: Tolerance) -> Tally:
    return _exact((expected != 0) != (got != 0))


def _strings(expected: Any, got: Any, _: Tolerance) -> Tally:
    width = min(expected.shape[1], got.shape[1])
    differ = (expected[:, :width] != got[:, :width]).any(axis=1)
    differ |= expected[:, width:].any(axis=1)
    differ |= got[:, width:].any(axis=1)
    return _exact(differ)


def _exact(differ: Any) -> Tally:
    if not differ.any():
        return Tally(len(differ))
    return Tally(len(differ), int(differ.sum()), worst=int(differ.argmax()), largest=0)


_TALLIES = {"f": _floats, "c": _complexes, "i": _integers, "b": _bools, "U": _strings}
