"""When a reference agrees with an oracle: to the rounding of float64, and no looser.

Both compute the same formula in another order (torch interpolates a moment, `m + (1 - b)(g - m)`, where
a reference weighs the two), so they differ by a few units in the last place, 2.2e-16 each, of the
*largest term*, not of the result: a parameter that its step nearly cancels keeps the absolute error of
the parameter. So the error is measured against the largest of the expected element and the inputs
named here. Each bound is at least ten times the largest error that a plain reference showed.
"""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

import numpy as np

from .recording import Args


class Agreement(NamedTuple):
    """The largest relative error, for each output the inputs whose size it is relative to, and an absolute
    error that is forgiven beside it, for answers that cancel to nothing."""

    rtol: float
    beside: tuple[tuple[str, ...], ...] = ((),)
    atol: float = 0.0


EXACT: Final = 0.0


def disagreement(agreement: Agreement, args: Args, expected: Any, got: Any) -> str | None:
    """The first difference between an oracle's answer and another, in words; None where they agree."""
    if len(agreement.beside) == 1:
        return _differs(expected, got, agreement, _scale(args, agreement.beside[0]), "answer")
    if not isinstance(got, (tuple, list)) or len(got) != len(expected):
        return f"answer: {len(expected)} results expected, got {got!r}"
    for place, names in enumerate(agreement.beside):
        found = _differs(expected[place], got[place], agreement, _scale(args, names), f"answer[{place}]")
        if found:
            return found
    return None


def _scale(args: Args, names: tuple[str, ...]) -> Any:
    scale: Any = 0.0
    for name in names:
        scale = np.maximum(scale, np.abs(args[name]))
    return scale


def _differs(expected: Any, got: Any, agreement: Agreement, scale: Any, where: str) -> str | None:
    match expected:
        case np.ndarray():
            return _array_differs(expected, got, agreement, scale, where)
        case dict():
            pairs = [(f"{where}[{key!r}]", expected[key], got.get(key)) for key in expected]
        case list() | tuple():
            if not isinstance(got, (list, tuple)) or len(got) != len(expected):
                return f"{where}: {len(expected)} items expected, got {got!r}"
            pairs = [(f"{where}[{i}]", e, g) for i, (e, g) in enumerate(zip(expected, got, strict=True))]
        case _:
            return _number_differs(expected, got, agreement, scale, where)
    return next((d for at, e, g in pairs if (d := _differs(e, g, agreement, scale, at))), None)


def _array_differs(expected: Any, got: Any, agreement: Agreement, scale: Any, where: str) -> str | None:
    if not isinstance(got, np.ndarray) or got.dtype != expected.dtype or got.shape != expected.shape:
        return f"{where}: {_kind(expected)} expected, got {got!r}"
    if expected.dtype.kind != "f":
        same = np.array_equal(expected, got)
        return None if same else f"{where}: expected {expected!r}, got {got!r}"
    with np.errstate(invalid="ignore"):
        error = np.abs(got - expected)
        bound = agreement.atol + agreement.rtol * np.maximum(np.abs(expected), scale)
    # Written so that NaN disagrees, but with NaN, and an infinity but with the same.
    same = (got == expected) | (np.isnan(got) & np.isnan(expected))
    if np.all(same | (np.isfinite(expected) & (error <= bound))):
        return None
    return f"{where}: expected {expected!r}, got {got!r}, largest error {error.max()}"


def _kind(expected: Any) -> str:
    return f"a {expected.dtype} array of shape {expected.shape}"


def _number_differs(expected: Any, got: Any, agreement: Agreement, scale: Any, where: str) -> str | None:
    if isinstance(got, np.float64 | np.int64 | np.bool_):
        got = got.item()
    if type(got) is not type(expected):
        return f"{where}: {type(expected).__name__} expected, got {got!r}"
    if got == expected:
        return None
    if isinstance(expected, float) and math.isnan(expected) and math.isnan(got):
        return None
    if isinstance(expected, float) and math.isfinite(expected):
        bound = agreement.atol + agreement.rtol * max(abs(expected), float(scale))
        if abs(got - expected) <= bound:
            return None
    return f"{where}: expected {expected!r}, got {got!r}"
