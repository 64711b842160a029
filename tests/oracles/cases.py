"""The inputs that an oracle answers: random ones from a fixed seed, laid over a grid of edges.

A grid rather than luck decides which edges appear: every shape meets every kind of gradient and every
kind of state, so that an empty array, a zero gradient on a zero state and a gradient small enough for
eps to show are all there, whatever the seed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .agreement import EXACT, Agreement
from .recording import Args

Floats = NDArray[np.float64]

SHAPES: Final = ((1,), (4,), (7,), (3, 2), (1, 5), (0,))
GRADIENTS: Final = ("plain", "tiny", "zero", "large", "mixed")
STATES: Final = ("warm", "zero")
STEP_NUMBERS: Final = (1, 2, 3, 10, 999, 1000)


class Setting(NamedTuple):
    """One point of the grid, and its place in it."""

    place: int
    shape: tuple[int, ...]
    gradient: str
    state: str

    def __str__(self) -> str:
        size = "x".join(map(str, self.shape))
        return f"{self.place}: {self.gradient} gradient, {self.state} state, shape {size}"


SETTINGS: Final = tuple(
    Setting(place, *point) for place, point in enumerate(product(SHAPES, GRADIENTS, STATES))
)


# --- the optimizers ---------------------------------------------------------------------------


def _sgd(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        args = _param_and_grad(rng, s) | {"lr": _log_uniform(rng, 1e-4, 1.0)}
        decay = 0.0 if s.place % 4 == 2 else _log_uniform(rng, 1e-4, 0.5)
        yield str(s), args | _unless_default(s, weight_decay=decay)


def _momentum(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        args = _param_and_grad(rng, s) | {"velocity": _buffer(rng, s)}
        yield str(s), args | {"lr": _log_uniform(rng, 1e-4, 1.0), "beta": rng.uniform(0.1, 0.99)}


def _rmsprop(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        args = _param_and_grad(rng, s) | {"square_avg": _buffer(rng, s) ** 2}
        args["lr"] = _log_uniform(rng, 1e-4, 1.0)
        yield str(s), args | _unless_default(s, alpha=rng.uniform(0.5, 0.999), eps=_eps(rng))


def _adagrad(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        args = _param_and_grad(rng, s) | {"sum_sq": 5.0 * _buffer(rng, s) ** 2}
        yield str(s), args | {"lr": _log_uniform(rng, 1e-4, 1.0)} | _unless_default(s, eps=_eps(rng))


def _adam(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        yield str(s), _moments(rng, s) | _unless_default(s, **_adam_constants(rng))


def _adamw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for s in SETTINGS:
        decay = (0.0, 0.01, rng.uniform(0.0, 0.5))[s.place % 3]
        yield str(s), _moments(rng, s) | _adam_constants(rng) | {"weight_decay": decay}


def _adam_class(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Several parameters; gradients before a state is saved, `onward` from there, and `after` for new
    optimizers of other parameters (`elsewhere`) that the saved state is loaded into."""
    for s in SETTINGS:
        shapes = [s.shape, *(SHAPES[i] for i in rng.integers(len(SHAPES), size=s.place % 2))]
        constants = _adam_constants(rng)
        betas = [constants.pop("beta1"), constants.pop("beta2")]
        before, onward, after = (
            [[_gradient(rng, s.gradient, shape) for shape in shapes] for _ in range(count)]
            for count in (rng.integers(0 if s.state == "zero" else 1, 4), 1, 2)
        )
        args = {
            "params": [rng.normal(size=shape) for shape in shapes],
            "elsewhere": [rng.normal(size=shape) for shape in shapes],
            "before": before,
            "onward": onward,
            "after": after,
        }
        name = f"{s}, {len(shapes)} parameters, saved after {len(before)}"
        yield name, args | _unless_default(s, betas=betas, **constants)


def run_class(adam: Any, args: Args) -> Args:
    """The same walk as the oracle's: save, go on, then load what was saved into new optimizers, twice."""
    constants = {name: args[name] for name in ("lr", "betas", "eps") if name in args}
    optimizer = adam(args["params"], **constants)
    before = _run_steps(optimizer, args["before"])
    saved = optimizer.state_dict()
    answer = {"before": before, "onward": _run_steps(optimizer, args["onward"])}
    for key in ("after", "again"):
        resumed = adam(args["elsewhere"], **constants)
        resumed.load_state_dict(saved)
        answer[key] = _run_steps(resumed, args["after"])
    return answer


def _run_steps(optimizer: Any, steps: list[Any]) -> list[Any]:
    return [optimizer.step(grads) for grads in steps]


def _moments(rng: np.random.Generator, s: Setting) -> Args:
    state = {"m": _buffer(rng, s), "v": _buffer(rng, s) ** 2, "t": _step_number(rng, s)}
    return _param_and_grad(rng, s) | state


def _adam_constants(rng: np.random.Generator) -> dict[str, float]:
    return {
        "lr": _log_uniform(rng, 1e-4, 0.5),
        "beta1": rng.uniform(0.5, 0.97),
        "beta2": rng.uniform(0.8, 0.9995),
        "eps": _eps(rng),
    }


def _param_and_grad(rng: np.random.Generator, s: Setting) -> Args:
    # From a zero parameter the step itself is the answer, so that nothing drowns beside the parameter.
    scale = 0.0 if s.place % 7 == 0 else 2.0
    return {"param": scale * rng.normal(size=s.shape), "grad": _gradient(rng, s.gradient, s.shape)}


def _gradient(rng: np.random.Generator, kind: str, shape: tuple[int, ...]) -> Floats:
    plain = rng.normal(size=shape)
    match kind:
        case "tiny":
            return plain * 10.0 ** rng.uniform(-12, -6, size=shape)
        case "zero":
            return np.zeros(shape)
        case "large":
            return plain * 1e3
        case "mixed":
            return np.asarray(plain * rng.choice([0.0, 1e-9, 1.0, 50.0], size=shape))
    return plain


def _buffer(rng: np.random.Generator, s: Setting) -> Floats:
    return np.zeros(s.shape) if s.state == "zero" else rng.normal(size=s.shape)


def _step_number(rng: np.random.Generator, s: Setting) -> int:
    if s.place % 2:
        return STEP_NUMBERS[s.place // 2 % len(STEP_NUMBERS)]
    return int(_log_uniform(rng, 1, 1001))


def _unless_default(s: Setting, **values: float | list[float]) -> Args:
    """One in four leaves the optional arguments out, so that their defaults are answered for too."""
    return {} if s.place % 4 == 3 else values


def _eps(rng: np.random.Generator) -> float:
    return _log_uniform(rng, 1e-10, 1e-4)


def _log_uniform(rng: np.random.Generator, low: float, high: float) -> float:
    return math.exp(rng.uniform(math.log(low), math.log(high)))


# --- the schedules and the padding ------------------------------------------------------------


def _exponential(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for index in range(60):
        every = int(rng.integers(1, 21))
        step = (0, every - 1, every, 5 * every, int(rng.integers(1001)))[index % 5]
        args: Args = {"lr0": _log_uniform(rng, 1e-4, 1.0), "gamma": rng.uniform(0.8, 1.0), "step": step}
        match index % 4:
            case 0:
                args |= {"every": every}
            case 1:
                args |= {"every": every, "staircase": False}
            case 2:
                args |= {"every": every, "staircase": True}
        yield f"{index}: step {step}", args


def _cosine(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for index in range(60):
        total = 1 if index < 6 else int(_log_uniform(rng, 2, 1001))
        inside = int(rng.integers(total + 1))
        step = (0, total, total + 1, total + int(rng.integers(2, 500)), total // 2, inside)[index % 6]
        top = _log_uniform(rng, 1e-4, 1.0)
        floor = (0.0, top, 0.1 * top, rng.uniform(0, top))[index // 6 % 4]
        yield (
            f"{index}: step {step} of {total}",
            {"lr_max": top, "lr_min": floor, "step": step, "total": total},
        )


def _padding(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    beyond = rng.choice(np.arange(7, 200, 2), size=57, replace=False)
    for size in [1, 3, 5, *map(int, beyond)]:
        yield f"filter of {size}", {"filter_size": size}


DRAWS: Final[dict[str, Callable[[np.random.Generator], Iterator[tuple[str, Args]]]]] = {
    "same-padding": _padding,
    "sgd-step": _sgd,
    "momentum-step": _momentum,
    "nesterov-step": _momentum,
    "rmsprop-step": _rmsprop,
    "adam-step": _adam,
    "adamw-step": _adamw,
    "adagrad-step": _adagrad,
    "adam-class": _adam_class,
    "lr-exponential": _exponential,
    "lr-cosine": _cosine,
}

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
