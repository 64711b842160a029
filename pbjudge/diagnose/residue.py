"""What is off itself: got less expected, as a product of arguments, or as a multiple of one array.

A term that was forgotten, added twice or given the wrong sign leaves itself behind as the difference:
`lr·weight_decay·param` too much says more than any look at the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isnan, nan, prod
from typing import Final

from pbjudge.diagnose.constants import room
from pbjudge.diagnose.places import Place, View, distinct, numbers_of

_LEAST_CALLS: Final = 2
_LEAST_NUMBERS: Final = 3
_MOST_FACTORS: Final = 2
_TIMES: Final = {1.0: "", 2.0: "2·", 0.5: "½·"}


def residue(view: View) -> str | None:
    """Return the product of arguments that a result has too much or lacks."""
    if not view.telling() or distinct([place.got - place.expected for place in view.wrong]) < 2:
        return None
    for name in view.arrays():
        multiples = _multiples(view, name, least=2)
        found = _product(view.places, multiples) if multiples else None
        if found is not None:
            return _said(view, found[0], (*found[1], _named(view, name)))
    if not view.scalars() or len(view.wrong) < _LEAST_NUMBERS:
        return None
    shifts = [0.0 if p.right else float(p.got - p.expected) for p in view.places]
    found = _product(view.places, shifts)
    return _said(view, *found) if found is not None and found[1] else None


def multiple(view: View) -> str | None:
    """Return the array that what is off is a multiple of, in each call another one."""
    if not view.telling():
        return None
    for name in view.arrays():
        if _multiples(view, name, least=_LEAST_NUMBERS):
            what = f"What is off in `{view.label}`" if view.label else "What is off"
            return f"{what} is in each call a multiple of {_named(view, name)}, one factor for all entries."
    return None


def _named(view: View, name: str) -> str:
    return f"the old `{name}`" if name == view.label else f"`{name}`"


def _said(view: View, times: float, factors: Sequence[str]) -> str:
    amount = f"{_TIMES[abs(times)]}{'·'.join(factors)}"
    return f"{view.returned} has {amount} too much." if times > 0 else f"{view.returned} lacks {amount}."


def _multiples(view: View, name: str, least: int) -> list[float] | None:
    """Return for each place the x with got - expected = x * argument; nan where the argument is nothing.

    Calls with `least` different sizes of numbers in the argument prove it.
    """
    import numpy as np

    found = []
    proven = 0
    for place in view.places:
        off, array, lost = place.got - place.expected, place.args[name], room(place)
        largest = int(np.abs(array).argmax())
        if not np.isfinite(array).all() or (not array.any() and (np.abs(off) > lost).any()):
            return None
        x = float(off.flat[largest] / array.flat[largest]) if array.any() else nan
        if array.any() and (np.abs(off - x * array) > 1e-6 * np.abs(x * array) + 10 * lost).any():
            return None
        x = 0.0 if place.right and array.any() else x
        proven += bool(x) and not isnan(x) and len(np.unique(np.abs(array))) >= least
        found.append(x)
    return found if proven >= _LEAST_CALLS else None


def _product(places: Sequence[Place], values: Sequence[float]) -> tuple[float, tuple[str, ...]] | None:
    """Return how often, and as a product of which numbers, the values arise in every place.

    Values that never vary could be any number's doing, so no argument is named for them.
    """
    known = [value for value in values if not isnan(value)]
    still = max(known) - min(known) <= 1e-6 * abs(known[0])
    # Whole numbers are made by many small products, and rounded besides.
    whole = all(not place.expected.ndim and float(place.expected).is_integer() for place in places)
    for names, product in _products(places, 0 if still else 1 if whole else _MOST_FACTORS):
        for times in (times * sign for times in _TIMES for sign in (1.0, -1.0)):
            if all(map(_is, values, (times * wanted for wanted in product))):
                return times, names
    return None


def _is(value: float, wanted: float) -> bool:
    return isnan(value) or abs(value - wanted) <= 1e-5 * abs(wanted) + 1e-12 * (not wanted)


def _products(places: Sequence[Place], most: int) -> Iterator[tuple[tuple[str, ...], list[float]]]:
    """Yield products of few numeric arguments, by their names, with their value at each place."""
    columns = {f"`{name}`": [float(p.args[name].real) for p in places] for name in numbers_of(places)}
    columns |= {f"(1 - {name})": [1 - value for value in column] for name, column in columns.items()}
    for count in range(most + 1):
        for names in combinations(columns, count):
            rows = zip(*(columns[name] for name in names), strict=True)
            yield names, [prod(row) for row in rows] if names else [1.0] * len(places)
