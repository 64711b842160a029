"""A number that stands between two arrays everywhere, in words: `1 - beta`, `1/lr`, `√n`, `2`.

It is the formula of an argument where that argument varies and the number with it, and the number
itself where no argument could be behind it. A round number is believed sooner than any other.

What comes back in a hidden case a submission may have made of that case's input. So a number is said where
an example shows it, or where it is one of a short list; any other would carry the input out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from math import nan
from typing import Any, Final, TypeAlias

from pbjudge.diagnose.places import Place, numbers_of

_LEAST_CALLS: Final = 4
_LEAST_CALLS_ROUND: Final = 2  # a factor of 2, an offset of 1
_CLOSE: Final = 1e-6  # relative
_PLAIN: Final = frozenset({"0", "0.5", "-0.5"}).union(
    f"{sign}{number}" for sign in ("", "-", "1/", "-1/") for number in range(1, 11)
)

FOR: Final = ", n the number of "

_Ratios: TypeAlias = Sequence[tuple[Place, float]]


def constant_words(places: Sequence[Place], expected: Sequence[Any], got: Sequence[Any]) -> str | None:
    """Return in words the one number k other than 1 with got = k * expected everywhere, or None."""
    ratios: list[tuple[Place, float]] = []
    for place, wanted, value in zip(places, expected, got, strict=True):
        ratio = one_ratio(place, wanted, value)
        if ratio is None:
            return None
        if ratio:
            ratios.append((place, ratio))
    return in_words(ratios)


def in_words(ratios: _Ratios, shifts: bool = False) -> str | None:
    """Return ratios (or, with `shifts`, differences) in words: a formula that they follow, or one value.

    None where they have nothing in common, or where what they share could be an argument's doing.
    """
    if len(ratios) < _LEAST_CALLS_ROUND:
        return None
    values = [value for _, value in ratios]
    first = next((value for place, value in ratios if place.visible), values[0])
    still = _all_close(values, [first] * len(values))
    calls = len({place.call for place, _ in ratios})
    for words, formula in _shifts(ratios) if shifts else _formulas(ratios):
        if _all_close(formula, values):
            return None if still or calls < _LEAST_CALLS else words
    if not still or not first or (not shifts and abs(first - 1) < _CLOSE):
        return None
    is_round = any(abs(value - round(value)) < 1e-9 for value in (2 * first, 2 / first))
    if calls < (_LEAST_CALLS_ROUND if is_round else _LEAST_CALLS):
        return None
    words = f"{first:.6g}" if shifts else _number(first)
    return words if may_be_said(words, [place for place, _ in ratios]) else None


def may_be_said(number: str, places: Sequence[Place]) -> bool:
    """Whether a number that was found in these places can tell nothing of a hidden input."""
    return number in _PLAIN or any(place.visible for place in places)


def times_expected(words: str) -> str:
    """Return a factor in words, as the end of a sentence about what should be another."""
    factor, comma, size = words.partition(FOR)
    return f"{factor} times the expected one{comma}{size}"


def room(place: Place) -> Any:
    """Return what a difference of two results may lose to rounding, element by element."""
    import numpy as np

    size = np.abs(place.expected).max(initial=0.0) if place.expected.size else 0.0
    return 1e-12 * max(size, 1e-300) + 10 * place.tolerance.atol


def one_ratio(place: Place, wanted: Any, value: Any) -> float | None:
    """Return got / expected of one place, 0 where both are nothing, None where there is no such number."""
    import numpy as np

    if value.shape != wanted.shape or not (np.isfinite(value).all() and np.isfinite(wanted).all()):
        return None
    solid = np.abs(wanted) > 1e3 * room(place)
    if not solid.any():
        return 0.0 if (np.abs(value) <= 1e4 * room(place)).all() else None
    ratio = float(np.median((value[solid] / wanted[solid]).real))
    off = np.abs(value - ratio * wanted)
    fits = (off <= _CLOSE * np.abs(ratio * wanted) + 10 * room(place)).all()
    return ratio if ratio and np.isfinite(ratio) and fits else None


def _shifts(ratios: _Ratios) -> Iterator[tuple[str, list[float]]]:
    """Yield each numeric argument and its opposite, and the value at each of the ratios."""
    for name in _names(ratios):
        for words, by in ((f"`{name}`", 1), (f"-`{name}`", -1)):
            yield words, [by * _number_of(place, name) for place, _ in ratios]


def _formulas(ratios: _Ratios) -> Iterator[tuple[str, list[float]]]:
    """Yield each formula of one argument, of two, and of a size, and its value at each of the ratios."""
    names = _names(ratios)
    for words, of in _OF_ONE.items():
        for name in names:
            yield words.format(name), [_applied(of, _number_of(p, name)) for p, _ in ratios]
    for words, of_two in _OF_TWO.items():
        for one, other in permutations(names, 2):
            pairs = [(_number_of(p, one), _number_of(p, other)) for p, _ in ratios]
            yield words.format(one, other), [_applied(of_two, *pair) for pair in pairs]
    for size in _sizes(ratios):
        counts = [float(place.sizes[size]) for place, _ in ratios]
        for words, of in _OF_SIZE.items():
            yield f"{words}{FOR}{size}", [_applied(of, count) for count in counts]


def _names(ratios: _Ratios) -> list[str]:
    return numbers_of([place for place, _ in ratios])


def _number_of(place: Place, name: str) -> float:
    return float(place.args[name].real)


def _sizes(ratios: _Ratios) -> list[str]:
    return [size for size in ratios[0][0].sizes if all(size in place.sizes for place, _ in ratios)]


def _applied(of: Callable[..., Any], *values: float) -> float:
    try:
        result = of(*values)
    except (ZeroDivisionError, ValueError, OverflowError):
        return nan
    return result if isinstance(result, float) else nan  # the root of a negative number is complex


def _all_close(ones: Sequence[float], others: Sequence[float]) -> bool:
    return all(abs(a - b) <= _CLOSE * abs(b) for a, b in zip(ones, others, strict=True))


def _number(value: float) -> str:
    if abs(value) < 1 and abs(1 / value - round(1 / value)) < 1e-6:
        return f"1/{round(1 / value)}" if value > 0 else f"-1/{-round(1 / value)}"
    return f"{value:.6g}"


_OF_ONE: Final[dict[str, Callable[[float], float]]] = {
    "`{}`": lambda v: v,
    "-`{}`": lambda v: -v,
    "1/`{}`": lambda v: 1 / v,
    "(1 - `{}`)": lambda v: 1 - v,
    "1/(1 - `{}`)": lambda v: 1 / (1 - v),
    "(1 + `{}`)": lambda v: 1 + v,
    "`{}`²": lambda v: v * v,
    "1/`{}`²": lambda v: 1 / (v * v),
    "√`{}`": lambda v: v**0.5,
    "1/√`{}`": lambda v: v**-0.5,
}
_OF_TWO: Final[dict[str, Callable[[float, float], float]]] = {
    "`{}`/`{}`": lambda a, b: a / b,
    "(1 - `{}`)/(1 - `{}`)": lambda a, b: (1 - a) / (1 - b),
}
_OF_SIZE: Final[dict[str, Callable[[float], float]]] = {
    "n": lambda n: n,
    "1/n": lambda n: 1 / n,
    "n/(n-1)": lambda n: n / (n - 1),
    "(n-1)/n": lambda n: (n - 1) / n,
    "√(n/(n-1))": lambda n: (n / (n - 1)) ** 0.5,
    "√((n-1)/n)": lambda n: ((n - 1) / n) ** 0.5,
    "√n": lambda n: n**0.5,
    "1/√n": lambda n: n**-0.5,
}
