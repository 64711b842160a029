"""Symptoms of the values themselves, where expected and got have the same shape.

All claims are held against the case's own tolerance, widened by what a float64 computation of
another order loses, and against every wrong place. A factor or an offset that is read off a single
number says nothing, so at least two numbers that differ have to agree on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from pbjudge.diagnose.pairs import Pair

_ROOM = 1e-9  # relative; what another order of operations may lose
_FLOAT32 = 1.2e-7


def cut_to_integers(found: list[Pair]) -> str | None:
    """All values are whole where fractions are expected: an integer division or dtype."""
    import numpy as np

    if not _comparable(found):
        return None
    if all(_near(pair.got, np.trunc(pair.expected), pair) for pair in found) or all(
        _near(pair.got, np.floor(pair.expected), pair) for pair in found
    ):
        return "The values are cut to whole numbers: an integer division, or an integer array holds them."
    if all(_near(pair.got, np.round(pair.expected), pair) for pair in found):
        return "The values are rounded to whole numbers."
    return None


def same_values(found: list[Pair]) -> str | None:
    """The values are right and only their type or dtype is not."""
    if _comparable(found) and all(_near(pair.got, pair.expected, pair) for pair in found):
        return (
            "The numbers are right; what is off is their type. Which operation makes another kind of number?"
        )
    return None


def not_finite(found: list[Pair]) -> str | None:
    """Infinities or NaN where finite numbers are expected, and nothing else wrong."""
    import numpy as np

    if not _comparable(found):
        return None
    broken = [pair for pair in found if not np.isfinite(pair.got).all() and np.isfinite(pair.expected).all()]
    if len(broken) < len(found):
        return None
    for pair in broken:
        finite = np.isfinite(pair.got)
        if not _near(pair.got[finite], pair.expected[finite], pair):
            return None
    largest = max((float(np.nanmax(np.abs(v))) for pair in broken for v in _arrays(pair)), default=0.0)
    if largest > _OVERFLOWING:
        return "Large inputs overflow to inf or nan; everything else agrees."
    if any(np.isnan(pair.got).any() for pair in broken):
        return "Where this goes wrong the result is nan, as 0/0 gives; everything else agrees."
    return (
        "Where this goes wrong the result is infinite, as a division by zero gives; everything else agrees."
    )


def sign(found: list[Pair]) -> str | None:
    """Everything has the opposite sign."""
    if (
        _comparable(found)
        and _telling(found)
        and all(_near(-pair.got, pair.expected, pair) for pair in found)
    ):
        return "The sign is the opposite of the expected one, everywhere."
    return None


def factor(found: list[Pair]) -> str | None:
    """Everything is off by one factor, which may be an argument or a size."""
    if not _comparable(found) or not _telling(found):
        return None
    words = _constant(found, [pair.expected for pair in found], [pair.got for pair in found])
    return f"Every value is {words} times the expected one." if words else None


def offset(found: list[Pair]) -> str | None:
    """Everything is off by the same amount."""
    import numpy as np

    if not _comparable(found) or not _telling(found):
        return None
    shifts = np.concatenate([(pair.got - pair.expected).ravel() for pair in found])
    shift = float(np.median(shifts.real))
    if shift and all(_near(pair.got - shift, pair.expected, pair) for pair in found):
        return f"Every value is off by the same amount, {shift:.6g}."
    return None


def opposite_step(found: list[Pair]) -> str | None:
    """The change from an argument goes the opposite way."""
    name = _moved(found, lambda moved, wanted, pair: _near(-moved, wanted, pair))
    return f"The change from `{name}` goes the opposite way." if name else None


def step_factor(found: list[Pair]) -> str | None:
    """The change from an argument is off by one factor."""
    for name in _starts(found):
        wanted = [pair.expected - pair.args[name] for pair in found]
        moved = [pair.got - pair.args[name] for pair in found]
        words = _constant(found, wanted, moved)
        if words:
            return f"The change from `{name}` is {words} times the expected one."
    return None


def unchanged(found: list[Pair]) -> str | None:
    """An argument comes back as it went in."""
    import numpy as np

    for name in _starts(found):
        if all(pair.got.size and np.array_equal(pair.got, pair.args[name]) for pair in found):
            return f"What comes back is `{name}` as it went in."
    return None


def float32(found: list[Pair]) -> str | None:
    """The answers are right to the seven digits that float32 keeps."""
    import numpy as np

    if not _comparable(found) or any(pair.tolerance.rtol > _FLOAT32 for pair in found):
        return None
    for pair in found:
        scale = np.abs(pair.expected) + float(np.abs(pair.expected).max(initial=0.0)) * 1e-3
        if not (np.abs(pair.got - pair.expected) <= 16 * _FLOAT32 * scale).all():
            return None
    exact = all(np.array_equal(pair.got, pair.got.astype(np.float32)) for pair in found)
    return "The values hold only the seven digits that float32 keeps." if exact else None


_OVERFLOWING = 80.0  # exp of about 89 is the end of float32, of 710 that of float64


# --- the pieces ---------------------------------------------------------------------------------


def _comparable(found: list[Pair]) -> bool:
    return all(pair.expected.shape == pair.got.shape for pair in found)


def _near(one: Any, other: Any, pair: Pair) -> bool:
    """Whether two arrays agree under the pair's tolerance and the room for another order of sums."""
    import numpy as np

    rtol = max(pair.tolerance.rtol, _ROOM)
    return bool(np.allclose(one, other, rtol=rtol, atol=pair.tolerance.atol, equal_nan=False))


def _telling(found: list[Pair]) -> bool:
    """Whether there are two different expected numbers at least, all of them finite."""
    import numpy as np

    numbers = np.concatenate([pair.expected.ravel() for pair in found])
    got = np.concatenate([pair.got.ravel() for pair in found])
    return bool(np.isfinite(numbers).all() and np.isfinite(got).all() and len(np.unique(numbers)) > 1)


def _arrays(pair: Pair) -> Iterator[Any]:
    return (value for value in pair.args.values() if value.size)


def _starts(found: list[Pair]) -> list[str]:
    """Return the arguments that have the shape of the answer in every pair, and are not the answer."""
    if not _comparable(found):
        return []
    first = found[0]
    return [
        name
        for name in first.args
        if all(name in p.args and p.args[name].shape == p.expected.shape and p.expected.ndim for p in found)
    ]


def _moved(found: list[Pair], holds: Callable[[Any, Any, Pair], bool]) -> str | None:
    for name in _starts(found):
        steps = [(pair.got - pair.args[name], pair.expected - pair.args[name], pair) for pair in found]
        if any(wanted.any() for _, wanted, _ in steps) and all(holds(*step) for step in steps):
            return name
    return None


def _constant(found: list[Pair], expected: list[Any], got: list[Any]) -> str | None:
    """Return in words the one number k with got = k * expected everywhere, None where there is none."""
    import numpy as np

    ratios = []
    for pair, wanted, value in zip(found, expected, got, strict=True):
        solid = np.abs(wanted) > 1e3 * pair.tolerance.atol
        if not solid.any():
            if not _near(value, wanted, pair):
                return None
            continue
        ratio = float(np.median((value[solid] / wanted[solid]).real))
        if not np.isfinite(ratio) or not ratio or not _scaled(value, wanted, ratio, pair):
            return None
        ratios.append((pair, ratio, int(solid.sum())))
    if sum(count for _, _, count in ratios) < 2:
        return None
    return _named_constant(ratios)


def _scaled(value: Any, wanted: Any, ratio: float, pair: Pair) -> bool:
    import numpy as np

    room = 1e-6 * np.abs(wanted).max(initial=0.0) * abs(ratio)
    return bool((np.abs(value - ratio * wanted) <= room + pair.tolerance.atol).all())


def _named_constant(ratios: list[tuple[Pair, float, int]]) -> str | None:
    """Return the ratio in words: an argument or size that it is in every case, else its one value."""
    for words, of in _FORMULAS.items():
        for name in _scalar_names(ratios):
            values = [_applied(of, float(pair.args[name])) for pair, _, _ in ratios]
            if len(set(values)) > 1 and _all_close(values, [ratio for _, ratio, _ in ratios]):
                return words.format(name=name)
    values = [ratio for _, ratio, _ in ratios]
    if all(_all_close([a], [b]) for a, b in pairwise(values)):
        return _constant_words(values[0])
    for words, by_size in _SIZES.items():
        sizes = [_applied(by_size, float(_rows(pair))) for pair, _, _ in ratios]
        if _all_close(sizes, values):
            return words
    return None


def _scalar_names(ratios: list[tuple[Pair, float, int]]) -> list[str]:
    first = ratios[0][0].args
    return [n for n in first if all(n in p.args and p.args[n].ndim == 0 for p, _, _ in ratios)]


def _rows(pair: Pair) -> int:
    return max((value.shape[0] for value in pair.args.values() if value.ndim), default=0)


def _applied(of: Callable[[float], float], value: float) -> float:
    try:
        return of(value)
    except (ZeroDivisionError, ValueError, OverflowError):
        return float("nan")


def _all_close(ones: list[float], others: list[float]) -> bool:
    return all(abs(a - b) <= 1e-6 * abs(b) for a, b in zip(ones, others, strict=True))


def _constant_words(value: float) -> str:
    if abs(value) < 1 and abs(1 / value - round(1 / value)) < 1e-6:
        return f"1/{round(1 / value)}" if value > 0 else f"-1/{-round(1 / value)}"
    return f"{value:.6g}"


_FORMULAS: dict[str, Callable[[float], float]] = {
    "`{name}`": lambda v: v,
    "1/`{name}`": lambda v: 1 / v,
    "1 - `{name}`": lambda v: 1 - v,
    "1/(1 - `{name}`)": lambda v: 1 / (1 - v),
    "1 + `{name}`": lambda v: 1 + v,
    "`{name}`²": lambda v: v * v,
    "1/`{name}`²": lambda v: 1 / (v * v),
    "√`{name}`": lambda v: v**0.5,
    "1/√`{name}`": lambda v: v**-0.5,
}
_SIZES: dict[str, Callable[[float], float]] = {
    "n": lambda n: n,
    "1/n": lambda n: 1 / n,
    "n/(n-1)": lambda n: n / (n - 1),
    "(n-1)/n": lambda n: (n - 1) / n,
    "√(n/(n-1))": lambda n: (n / (n - 1)) ** 0.5,
    "√((n-1)/n)": lambda n: ((n - 1) / n) ** 0.5,
    "√n": lambda n: n**0.5,
    "1/√n": lambda n: n**-0.5,
}
