"""Symptoms of another kind of number: a type, whole numbers, few decimals, float32, nan and infinity."""

from __future__ import annotations

from typing import Final

from pbjudge.diagnose.places import Place, View, distinct

_FLOAT32: Final = 1.2e-7
_OVERFLOWING: Final = 80.0  # exp of about 89 is the end of float32, of 710 that of float64
_MOST_DECIMALS: Final = 8
_LEAST_CALLS: Final = 3
_LEAST_ROUNDED: Final = 8  # wrong places from which on errors of one size are no luck
_UNDEFINED: Final = "0 divided by 0, or a negative number under a root"
_INFINITE: Final = "a divisor or in a logarithm"


def same_values(view: View) -> str | None:
    """The values are right and only their type or dtype is not."""
    if view.every(lambda place: place.near(place.got, place.expected)):
        return (
            "The numbers are right; what is off is their type. Which operation makes another kind of number?"
        )
    return None


def cut_to_integers(view: View) -> str | None:
    """All values are whole where fractions are expected: an integer division or dtype."""
    import numpy as np

    if not view.comparable() or distinct([place.got for place in view.wrong]) < 2:
        return None
    for cut in (np.trunc, np.floor):
        if all(place.near(place.got, cut(place.expected)) for place in view.places):
            return "The values are cut to whole numbers: an integer division, or an integer array holds them."
    if view.every(lambda place: place.near(place.got, np.round(place.expected))):
        return "The values are rounded to whole numbers."
    return None


def fractions(view: View) -> str | None:
    """Fractions come back where whole numbers are expected, those that are next to them."""
    import numpy as np

    if not view.telling() or distinct([place.got for place in view.wrong]) < _LEAST_CALLS:
        return None
    if not all(np.array_equal(place.expected, np.round(place.expected)) for place in view.places):
        return None
    if all(np.array_equal(place.got, np.round(place.got)) for place in view.places):
        return None
    for words, cut in (("down", np.floor), ("up", np.ceil)):
        if all(np.array_equal(place.expected, cut(place.got)) for place in view.places):
            return f"Fractions come back{view.of and f' for `{view.label}`'}: rounded {words} they agree."
    return None


def decimals(view: View) -> str | None:
    """The values are rounded to a few decimals."""
    import numpy as np

    if not view.telling() or distinct([place.got for place in view.wrong]) < 2:
        return None
    for count in range(1, _MOST_DECIMALS + 1):
        if all(np.allclose(p.got, np.round(p.expected, count), rtol=0, atol=1e-12) for p in view.places):
            return f"The values are right, but rounded to {count} decimal{'s' * (count > 1)}."
    return None


def float32(view: View) -> str | None:
    """The answers are right to the seven digits that float32 keeps: as such numbers, or made from them."""
    import numpy as np

    wrong = view._replace(places=view.wrong)  # what is right may be nan
    if not wrong.telling() or any(place.tolerance.rtol > _FLOAT32 for place in view.wrong):
        return None
    kept = True
    errors = []
    for place in view.wrong:
        arrays = [place.expected, *(v for v in place.args.values() if v.shape == place.expected.shape)]
        scale = max(float(np.abs(array).max(initial=0.0)) for array in arrays)
        error = float(np.abs(place.got - place.expected).max())
        if error > 16 * _FLOAT32 * scale:
            return None
        kept &= np.array_equal(place.got, place.got.astype(np.float32))
        errors.append(error / scale if scale else 0.0)
    if kept:
        return f"The values{view.of} hold only the seven digits that float32 keeps."
    if len(errors) >= _LEAST_ROUNDED and float(np.median(errors)) > _FLOAT32 / 100:
        return f"The values{view.of} agree to about seven digits and no more, as where float32 is used."
    return None


def not_finite(view: View) -> str | None:
    """Infinities or NaN where finite numbers are expected, and nothing else wrong."""
    import numpy as np

    if not view.comparable() or len(view.wrong) < _LEAST_CALLS:
        return None
    for place in view.wrong:
        finite = np.isfinite(place.got)
        if finite.all() or not np.isfinite(place.expected).all():
            return None
        if not place.near(place.got[finite], place.expected[finite]):
            return None
    if _overflows(view):
        return f"{view.returned} overflows to inf or nan where the inputs are large; elsewhere it agrees."
    if any(np.isnan(place.got).any() for place in view.wrong):
        return f"{view.returned} holds nan: where does a number overflow, or is {_UNDEFINED}?"
    return f"{view.returned} holds infinite values: where does a number overflow, or is 0 {_INFINITE}?"


def _overflows(view: View) -> bool:
    """Whether the wrong places have large arrays for arguments, and the right ones smaller ones."""
    right = max((_largest(place) for place in view.places if place.right), default=0.0)
    return all(_largest(place) > max(_OVERFLOWING, right) for place in view.wrong)


def _largest(place: Place) -> float:
    import numpy as np

    arrays = [value[np.isfinite(value)] for value in place.args.values() if value.ndim]
    return max((float(np.abs(value).max(initial=0.0)) for value in arrays), default=0.0)
