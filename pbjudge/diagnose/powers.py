"""A factor that differs from entry to entry, and follows the root, the square or the inverse of an array.

A root that was forgotten or taken twice, or an old state in place of the new one, makes each entry wrong
by a factor of its own: √`square_avg`, or √(new/old). Small terms beside a root (an eps) blur that where
the root is small too, so most calls have to show it, not all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pbjudge.diagnose.places import Place, View

_LEAST_ENTRIES: Final = 3
_LEAST_CALLS: Final = 3
_MOST_CALLS: Final = 0.6  # of the calls that could show it
_CLOSE: Final = 1e-5
_SOLID: Final = 1e-9  # a change of less than that of the whole is lost in it
_DIFFER: Final = 1e-3
_POWERS: Final = {
    0.5: "the root of {}",
    -0.5: "one over the root of {}",
    1.0: "{}",
    -1.0: "one over {}",
    2.0: "the square of {}",
    -2.0: "one over the square of {}",
}


def follows(view: View) -> str | None:
    """Return which array the entries of a result, or of its change, are off by a power of."""
    for start in (None, *view.starts()):
        shown = [(place, ratio) for place in view.wrong if (ratio := _factors(place, start)) is not None]
        if len(shown) < _LEAST_CALLS:
            continue
        what = f"entry's change from `{start}`" if start else f"entry{view.of}"
        for name in _arrays(shown[0][0]):
            for exponent, words in _POWERS.items():
                if _holds(shown, name, exponent):
                    by = words.format(name)
                    return f"Mostly each {what} is off by a factor that follows {by}."
    return None


def _factors(place: Place, start: str | None) -> Any:
    """Return got over expected, entry by entry, None where there are too few or they are all one."""
    import numpy as np

    if place.expected.shape != place.got.shape or not place.expected.ndim or np.iscomplexobj(place.got):
        return None
    begin = place.args[start] if start else np.zeros(place.expected.shape)
    wanted, moved = place.expected - begin, place.got - begin
    solid = np.abs(wanted) > _SOLID * (np.abs(place.expected) + np.abs(begin))
    ratio = np.where(solid, moved / wanted, np.nan).ravel()
    known = ratio[np.isfinite(ratio)]
    if len(known) < _LEAST_ENTRIES or known.min() <= 0 or np.ptp(known) < _DIFFER * known.max():
        return None
    return ratio


def _arrays(place: Place) -> Iterator[str]:
    yield from (f"`{name}`" for name, value in place.args.items() if value.shape == place.expected.shape)
    yield from (f"the new `{name}`" for name in place.results)
    yield from (f"the ratio of new to old `{name}`" for name in place.results if name in place.args)


def _array(place: Place, words: str) -> Any:

    name = words.split("`")[1]
    if words.startswith("`"):
        return place.args.get(name)
    new, old = place.results.get(name), place.args.get(name)
    if words.startswith("the new") or new is None:
        return new
    return new / old if old is not None and old.shape == new.shape else None


def _holds(shown: Sequence[tuple[Place, Any]], words: str, exponent: float) -> bool:
    import numpy as np

    held = able = 0
    for place, ratio in shown:
        array = _array(place, words)
        if array is None or array.size != ratio.size:
            return False
        sizes = np.abs(array.ravel())
        rest = ratio / sizes**exponent
        known = rest[np.isfinite(rest)]
        # A mask that is 1 wherever it can be divided by explains nothing.
        if len(known) >= _LEAST_ENTRIES and len(np.unique(sizes[np.isfinite(rest)])) > 1:
            able += 1
            held += bool(np.ptp(known) <= _CLOSE * np.abs(known).max())
    return held >= _LEAST_CALLS and held >= _MOST_CALLS * able
