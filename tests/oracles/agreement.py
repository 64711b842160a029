"""When a reference agrees with an oracle: to the rounding of float64, and no looser.

Both compute the same formula in another order (torch interpolates a moment, `m + (1 - b)(g - m)`, where
a reference weighs the two), so they differ by a few units in the last place, 2.2e-16 each, of the
*largest term*, not of the result: a parameter that its step nearly cancels keeps the absolute error of
the parameter. So the error is measured against the largest of the expected element and the inputs
named here. Each bound is at least ten times the largest error that a plain reference showed.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

Args = dict[str, Any]


class Agreement(NamedTuple):
    """The largest relative error, and for each output the inputs whose size it is relative to."""

    rtol: float
    beside: tuple[tuple[str, ...], ...] = ((),)


EXACT: Final = 0.0
AGREEMENTS: Final = {
    # An integer: there is nothing to round.
    "same-padding": Agreement(EXACT),
    # One to three operations an element: a few units in the last place.
    "sgd-step": Agreement(1e-14, (("param",),)),
    "momentum-step": Agreement(1e-14, (("param",), ("velocity", "grad"))),
    "nesterov-step": Agreement(1e-13, (("param",), ("velocity", "grad"))),
    "rmsprop-step": Agreement(1e-13, (("param",), ())),
    "adagrad-step": Agreement(1e-13, (("param",), ())),
    # A first moment whose two terms nearly cancel hands a larger relative error on to the step.
    "adam-step": Agreement(1e-12, (("param",), ("m", "grad"), ())),
    "adamw-step": Agreement(1e-12, (("param",), ("m", "grad"), ())),
    "adam-class": Agreement(1e-12),
    # The scheduler multiplies up to a thousand times, half a unit each, where a reference takes a power.
    "lr-exponential": Agreement(1e-12),
    # The scheduler's recurrence divides by 1 + cos, which cancels towards the end of the half period.
    "lr-cosine": Agreement(1e-12, (("lr_max",),)),
}


def disagreement(slug: str, args: Args, expected: Any, got: Any) -> str | None:
    """The first difference between an oracle's answer and another, in words; None where they agree."""
    agreement = AGREEMENTS[slug]
    if len(agreement.beside) == 1:
        return _differs(expected, got, agreement.rtol, _scale(args, agreement.beside[0]), "answer")
    if not isinstance(got, (tuple, list)) or len(got) != len(expected):
        return f"answer: {len(expected)} results expected, got {got!r}"
    for place, names in enumerate(agreement.beside):
        found = _differs(expected[place], got[place], agreement.rtol, _scale(args, names), f"answer[{place}]")
        if found:
            return found
    return None


def _scale(args: Args, names: tuple[str, ...]) -> Any:
    scale: Any = 0.0
    for name in names:
        scale = np.maximum(scale, np.abs(args[name]))
    return scale


def _differs(expected: Any, got: Any, rtol: float, scale: Any, where: str) -> str | None:
    match expected:
        case np.ndarray():
            return _array_differs(expected, got, rtol, scale, where)
        case dict():
            pairs = [(f"{where}[{key!r}]", expected[key], got.get(key)) for key in expected]
        case list() | tuple():
            if not isinstance(got, (list, tuple)) or len(got) != len(expected):
                return f"{where}: {len(expected)} items expected, got {got!r}"
            pairs = [(f"{where}[{i}]", e, g) for i, (e, g) in enumerate(zip(expected, got, strict=True))]
        case _:
            return _number_differs(expected, got, rtol, scale, where)
    return next((d for at, e, g in pairs if (d := _differs(e, g, rtol, scale, at))), None)


def _array_differs(expected: Any, got: Any, rtol: float, scale: Any, where: str) -> str | None:
    if not isinstance(got, np.ndarray) or got.dtype != np.float64 or got.shape != expected.shape:
        return f"{where}: a float64 array of shape {expected.shape} expected, got {got!r}"
    error = np.abs(got - expected)
    # Written so that NaN disagrees.
    if np.all(error <= rtol * np.maximum(np.abs(expected), scale)):
        return None
    return f"{where}: expected {expected!r}, got {got!r}, largest error {error.max()}"


def _number_differs(expected: Any, got: Any, rtol: float, scale: Any, where: str) -> str | None:
    if isinstance(got, bool) or not isinstance(got, type(expected)):
        return f"{where}: {type(expected).__name__} expected, got {got!r}"
    if abs(got - expected) <= rtol * max(abs(expected), float(scale)):
        return None
    return f"{where}: expected {expected!r}, got {got!r}"
