"""Which entries go wrong, where each has an argument of its own: the small, the zero, the negative ones.

Where all arrays have one shape, entries can have arguments of their own; and they do where one call holds
right and wrong entries side by side, or where all are off, some far and others by little. That `x` is not
zero explains nothing where 0 comes out for 0 anyway.

An entry counts as wrong from many tolerances on: with a tight tolerance the smallest results of a
subtraction fail for no reason of their own. Those that are off by less are neither wrong nor right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from pbjudge.diagnose.places import Place, View

_CLEAR: Final = 1e3  # tolerances from which on an entry is wrong
_GAP: Final = 10.0  # a small value is that much smaller than most others
_LEAST_WRONG: Final = 2  # calls
_LEAST_RIGHT: Final = 3
_LEAST_ENTRIES: Final = 6  # that are right without the property
_LEAST_MIXED: Final = 2  # calls with wrong entries that have it, beside right ones that have not
_LUCK: Final = 0.01
_LUCK_SMALL: Final = 0.05  # few programs go wrong for the smallest values alone, and by chance
_CLOSE: Final = 0.8  # a share of another that is as good
_SMALL: Final = "`{}` is small"


class Entries(NamedTuple):
    """A property that all wrong entries have, in words, and how many of those that have it are wrong.

    Where it is `far`, others are off too, but by little.
    """

    words: str
    about: str
    share: float
    far: bool


class _Sample(NamedTuple):
    """All entries of all calls in a row."""

    values: dict[str, Any]
    wrong: Any
    right: Any
    calls: Any
    expected: Any


def entries(views: Sequence[View]) -> Iterator[Entries]:
    """Yield what all wrong entries have in common, and too many of the right ones have not."""
    sample = _sample(views)
    if sample is None:
        return
    small = []
    for name, values in sample.values.items():
        for words, holds in _properties(values, sample):
            luck = _LUCK_SMALL if words == _SMALL else _LUCK
            if not _explains(holds, sample, luck):
                continue
            share = float(sample.wrong.sum() / (sample.wrong.sum() + (holds & sample.right).sum()))
            far = bool((~holds & ~sample.right & ~sample.wrong).any())
            found = Entries(words.format(name), name, share, far)
            if words == _SMALL:
                small.append(found)
            else:
                yield found
    yield from _smallest(small)


def _smallest(small: Sequence[Entries]) -> Iterator[Entries]:
    """Yield the one small argument; where all are small at once, nobody can tell which one matters."""
    best = max(small, key=lambda one: one.share, default=None)
    if best is not None:
        alone = sum(one.share >= _CLOSE * best.share for one in small) == 1
        yield best if alone else Entries("arguments are small", "small", best.share, best.far)


def _sample(views: Sequence[View]) -> _Sample | None:
    import numpy as np

    rows = _rows(views)
    if not rows:
        return None
    off = np.concatenate([np.max([_tolerances(place) for place in row], axis=0).ravel() for row in rows])
    if not (off > _CLEAR).any():
        return None
    if not all(_are_alike(row) for row in rows):
        return None
    values = {
        name: np.concatenate([row[0].args[name].ravel() for row in rows])
        for name in rows[0][0].args
        if all(name in p.args and p.args[name].shape == p.expected.shape for row in rows for p in row)
    }
    calls = np.concatenate([np.full(row[0].expected.size, row[0].call) for row in rows])
    expected = np.concatenate([np.any([p.expected != 0 for p in row], axis=0).ravel() for row in rows])
    return _Sample(values, off > _CLEAR, off <= 1, calls, expected)


def _are_alike(row: Sequence[Place]) -> bool:
    """Whether all arrays of a call have the shape of its result."""
    (place, *_) = row
    return all(not value.ndim or value.shape == place.expected.shape for value in place.args.values())


def _rows(views: Sequence[View]) -> list[list[Place]]:
    """Return the places that are the same entries: those of one call where there are several results."""
    places = [place for view in views for place in view.places]
    if any(place.expected.shape != place.got.shape or not place.expected.ndim for place in places):
        return []
    if len(views) == 1:
        return [[place] for place in places]
    calls: dict[int, list[Place]] = {}
    for place in places:
        calls.setdefault(place.call, []).append(place)
    alike = all(len({place.expected.shape for place in row}) == 1 for row in calls.values())
    return list(calls.values()) if alike else []


def _tolerances(place: Place) -> Any:
    """Return how many tolerances each entry is off."""
    import numpy as np

    allowed = place.tolerance.atol + place.tolerance.rtol * np.abs(place.expected)
    off = np.abs(place.got - place.expected) / np.maximum(allowed, np.finfo(float).tiny)
    agree = (place.got == place.expected) | (np.isnan(place.got) & np.isnan(place.expected))
    return np.where(agree, 0.0, np.where(np.isnan(off), np.inf, off))


def _properties(values: Any, sample: _Sample) -> Iterator[tuple[str, Any]]:
    import numpy as np

    if sample.expected[values == 0].any():
        yield "`{}` is not zero", values != 0
    yield "`{}` is zero", values == 0
    if (values < 0).any():
        yield "`{}` is negative", values < 0
        yield "`{}` is positive", values > 0
    sizes = np.abs(values)
    border = sizes[sample.wrong].max()
    beyond = sizes[sample.right & (sizes > border)]
    if beyond.size and border * _GAP <= np.median(beyond):
        yield _SMALL, sizes <= border
    border = sizes[sample.wrong].min()
    # Right ones that are as large count too: where most are, the wrong ones are nothing out of the common.
    if sample.right.any() and border >= _GAP * np.median(sizes[sample.right]) > 0:
        yield "`{}` is large", sizes >= border


def _explains(holds: Any, sample: _Sample, luck: float) -> bool:
    """Whether all wrong entries have a property, enough right ones have not, and it is no accident."""
    import numpy as np

    wrong, calls = sample.wrong, sample.calls
    without = ~holds & sample.right
    # Being off by a little elsewhere shows as well that size matters, as with an eps in another place.
    graded = bool((~holds & ~sample.right & ~wrong).any())
    if not graded and len(np.intersect1d(calls[wrong], calls[without])) < _LEAST_MIXED:
        return False
    if not holds[wrong].all() or len(np.unique(calls[wrong])) < _LEAST_WRONG:
        return False
    if without.sum() < _LEAST_ENTRIES or len(np.unique(calls[without])) < _LEAST_RIGHT:
        return False
    # Where all entries of a call are alike, calls are what luck draws, else entries.
    first, count = np.unique(calls, return_index=True, return_counts=True)[1:]
    if (np.repeat(holds[first], count) == holds).all():
        holds, wrong = holds[first], np.isin(calls[first], calls[wrong])
    return bool(holds.mean() ** wrong.sum() <= luck)
