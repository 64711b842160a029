"""Symptoms of the values themselves: one number, or one operation, between expected and got.

All claims are held against the case's own tolerance, widened by what a float64 computation of another
order loses, and against every place of the result, the right ones too. A number that is read off a few
calls and could as well be one of their arguments is not said: it would be another one elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final

from pbjudge.diagnose.constants import constant_words, in_words, may_be_said, times_expected
from pbjudge.diagnose.places import Place, View, distinct

_LEAST_CALLS: Final = 3
_LEAST_STEADY: Final = 6  # different numbers that are off by the same amount


def sign(view: View) -> str | None:
    """Everything has the opposite sign, or none at all."""
    if not view.telling():
        return None
    if view.every(lambda place: place.near(-place.got, place.expected)):
        return f"The sign{view.of} is the opposite of the expected one, everywhere."
    if view.every(lambda place: place.near(place.got, abs(place.expected))):
        return f"The sign{view.of} is lost: negative values come out positive."
    return None


def exchanged(view: View) -> str | None:
    """True stands wherever False is expected, and False for True."""
    import numpy as np

    arrays = [array for place in view.places for array in (place.expected, place.got)]
    binary = view.comparable() and all(np.isin(array, (0.0, 1.0)).all() for array in arrays)
    if not binary or len(view.wrong) < _LEAST_CALLS or distinct([p.expected for p in view.wrong]) < 2:
        return None
    if all(np.array_equal(place.got, 1 - place.expected) for place in view.places):
        return f"Every entry{view.of} is the opposite: what should be false is true, and the other way round."
    return None


def factor(view: View) -> str | None:
    """Everything is off by one factor, which may be an argument or a size."""
    if not view.telling():
        return None
    words = constant_words(view.places, [p.expected for p in view.places], [p.got for p in view.places])
    if words is None:
        return None
    return f"Every value{view.of} is {times_expected(words)}."


def offset(view: View) -> str | None:
    """Everything is off by the same amount; or, where whole numbers are expected, all that is off."""
    import numpy as np

    if not view.telling():
        return None
    wrong = view.wrong
    shown = [place for place in wrong if place.visible] or wrong  # the number that is said is an example's
    shift = float(np.median(np.concatenate([(place.got - place.expected).ravel() for place in shown])))
    if not shift or not all(place.near(place.got - shift, place.expected) for place in wrong):
        return None
    if len(wrong) == len(view.places):
        words = in_words([(place, shift) for place in wrong], shifts=True)
        return f"Every value{view.of} is off by the same amount, {words}." if words else None
    # Numbers that only name something, as labels in an array do, are off by no amount.
    whole = view.every(lambda p: not p.expected.ndim and np.array_equal(p.expected, np.round(p.expected)))
    if whole and shift == round(shift) and len(wrong) > _LEAST_CALLS and _is_steady(wrong):
        what, amount = f"`{view.label}`" if view.label else "it", f"{shift:.6g}"
        if may_be_said(amount, wrong):
            return f"Wherever {what} goes wrong, it is off by the same amount, {amount}."
    return None


def _is_steady(wrong: Sequence[Place]) -> bool:
    """Whether the same amount is no luck: where what is off could well have been another."""
    import numpy as np

    return len(np.unique([place.expected for place in wrong])) >= _LEAST_STEADY


def power(view: View) -> str | None:
    """What comes back is the square, the root, the inverse or the logarithm of the expected value."""
    import numpy as np

    if not view.comparable() or distinct([place.expected for place in view.wrong]) < _LEAST_CALLS:
        return None
    if any(np.iscomplexobj(array) for place in view.places for array in (place.expected, place.got)):
        return None
    if not any(np.isfinite(place.got).all() for place in view.wrong):
        return None
    for words, of in _POWERS.items():
        if all(place.near(place.got, np.asarray(of(place.expected)), nan=True) for place in view.places):
            return f"{view.returned} is {words} the expected value."
    return None


def same_everywhere(view: View) -> str | None:
    """One number comes back, whatever the arguments are; or wherever it goes wrong."""
    import numpy as np

    wrong = view.wrong
    if not view.comparable() or len(wrong) < _LEAST_CALLS:
        return None
    if distinct([place.expected for place in wrong]) < _LEAST_CALLS:
        return None
    for places, words in ((view.places, "Every call gives"), (wrong, "Wherever it goes wrong it gives")):
        got = np.unique(np.concatenate([place.got.ravel() for place in places]))
        if len(got) == 1 and np.isfinite(got[0]) and not np.iscomplexobj(got):
            what, number = f"`{view.label}`" if view.label else "answer", f"{got[0]:.6g}"
            said = f": {number}" if may_be_said(number, places) else ""
            return f"{words} the same {what}{said}."
    return None


def mirrored(view: View) -> str | None:
    """A number between two arguments stands as far from the one as it should from the other."""
    if not view.telling() or len(view.wrong) <= _LEAST_CALLS:
        return None
    for one, other in combinations(view.scalars(), 2):
        ends = [place.args[one] + place.args[other] for place in view.places]
        pairs = zip(view.places, ends, strict=True)
        if distinct(ends) > 1 and all(place.near(end - place.got, place.expected) for place, end in pairs):
            return f"The answer is mirrored between `{one}` and `{other}`: large where it should be small."
    return None


def _log(value: Any) -> Any:
    import numpy as np

    return np.log(value)


_POWERS: Final[dict[str, Callable[[Any], Any]]] = {
    "the square of": lambda value: value * value,
    "the square root of": lambda value: value**0.5,
    "one over": lambda value: 1 / value,
    "the logarithm of": _log,
}
