"""What torch answers to the drawn inputs, in float64: its optimizers, its schedulers and its conv1d.

Conventions read in torch's own source, and where a problem's differ:

- `SGD` adds `weight_decay * param` to the gradient before everything else; its momentum buffer is
  `momentum * buffer + grad` with the learning rate outside. A first step without a buffer starts it at
  `grad`, which is what a zero velocity gives too. `nesterov=True` steps along `grad + momentum * buffer`
  with the new buffer, and refuses a momentum of 0.
- `RMSprop`, `Adagrad`, `Adam` and `AdamW` add eps after the root. The Adams take the root of the
  corrected second moment, and count their step before they use it: a state of `step = t - 1` makes step t.
- `AdamW` shrinks the parameter by `1 - lr * weight_decay` first, then takes Adam's step.
- Arguments that a case leaves out stay out here: torch's defaults are the answer.
- `CosineAnnealingLR` climbs again beyond `T_max`; the problem stays at the floor, so the oracle is asked
  for step `total` there.
- `ExponentialLR` and `StepLR` know no fractional exponent. A continuous decay over `every` steps is
  `ExponentialLR` with the root `gamma ** (1 / every)`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any, Final

import numpy as np
import torch
from torch.optim import SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, LRScheduler, StepLR

from .cases import Floats
from .recording import Args

Tensors = list[torch.Tensor]


# --- the optimizers ---------------------------------------------------------------------------


def _sgd(args: Args) -> Floats:
    return _step(args, {}, lambda p: SGD(p, **_given(args, "lr", "weight_decay")))[0]


def _momentum(args: Args) -> tuple[Floats, ...]:
    state = {"momentum_buffer": args["velocity"]}
    return _step(args, state, lambda p: SGD(p, lr=args["lr"], momentum=args["beta"]))


def _nesterov(args: Args) -> tuple[Floats, ...]:
    state = {"momentum_buffer": args["velocity"]}
    return _step(args, state, lambda p: SGD(p, lr=args["lr"], momentum=args["beta"], nesterov=True))


def _rmsprop(args: Args) -> tuple[Floats, ...]:
    state = {"step": 0.0, "square_avg": args["square_avg"]}
    return _step(args, state, lambda p: RMSprop(p, **_given(args, "lr", "alpha", "eps")))


def _adagrad(args: Args) -> tuple[Floats, ...]:
    return _step(
        args, {"step": 0.0, "sum": args["sum_sq"]}, lambda p: Adagrad(p, **_given(args, "lr", "eps"))
    )


def _adam(args: Args) -> tuple[Floats, ...]:
    return _step(args, _moments(args), lambda p: Adam(p, **_adam_constants(args)))


def _adamw(args: Args) -> tuple[Floats, ...]:
    decay = args["weight_decay"]
    return _step(args, _moments(args), lambda p: AdamW(p, **_adam_constants(args), weight_decay=decay))


def _moments(args: Args) -> Args:
    return {"step": float(args["t"] - 1), "exp_avg": args["m"], "exp_avg_sq": args["v"]}


def _adam_constants(args: Args) -> Args:
    betas = {"betas": (args["beta1"], args["beta2"])} if "beta1" in args else {}
    return _given(args, "lr", "eps") | betas


def _given(args: Args, *names: str) -> Args:
    return {name: args[name] for name in names if name in args}


def _step(args: Args, state: Args, make: Callable[[Tensors], Optimizer]) -> tuple[Floats, ...]:
    """One step from a given state: the new parameter, and the state's buffers in the order given."""
    param = torch.tensor(args["param"], dtype=torch.float64, requires_grad=True)
    param.grad = torch.tensor(args["grad"], dtype=torch.float64)
    optimizer = make([param])
    optimizer.state[param].update({name: torch.tensor(value) for name, value in state.items()})
    optimizer.step()
    buffers = [optimizer.state[param][name] for name in state if name != "step"]
    return tuple(map(_floats, [param, *buffers]))


def _adam_class(args: Args) -> dict[str, Any]:
    """Parameters after each step: before a state is saved, onward from there, and in two optimizers of
    other parameters that the saved state was loaded into."""
    constants = _given(args, "lr", "betas", "eps")
    params = _leaves(args["params"])
    optimizer = Adam(params, **constants)
    before = _run(optimizer, params, args["before"])
    # torch's state_dict holds the live buffers, and loading it does not copy them either.
    saved = copy.deepcopy(optimizer.state_dict())
    onward = _run(optimizer, params, args["onward"])
    return {
        "before": before,
        "onward": onward,
        "after": _resumed(args, constants, copy.deepcopy(saved)),
        "again": _resumed(args, constants, saved),
    }


def _resumed(args: Args, constants: Args, saved: dict[str, Any]) -> list[list[Floats]]:
    params = _leaves(args["elsewhere"])
    optimizer = Adam(params, **constants)
    optimizer.load_state_dict(saved)
    return _run(optimizer, params, args["after"])


def _run(optimizer: Optimizer, params: Tensors, steps: Iterable[list[Floats]]) -> list[list[Floats]]:
    return [_advance(optimizer, params, grads) for grads in steps]


def _advance(optimizer: Optimizer, params: Tensors, grads: list[Floats]) -> list[Floats]:
    for param, grad in zip(params, grads, strict=True):
        param.grad = torch.tensor(grad)
    optimizer.step()
    return [_floats(param) for param in params]


def _leaves(arrays: Iterable[Floats]) -> Tensors:
    return [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]


def _floats(tensor: torch.Tensor) -> Floats:
    array: Floats = tensor.detach().numpy().astype(np.float64)
    return array


# --- the schedules ----------------------------------------------------------------------------


def _exponential(args: Args) -> float:
    every = args.get("every", 1)
    if args.get("staircase", False):
        return _rate(args["lr0"], args["step"], lambda o: StepLR(o, step_size=every, gamma=args["gamma"]))
    root = args["gamma"] ** (1 / every)
    return _rate(args["lr0"], args["step"], lambda o: ExponentialLR(o, gamma=root))


def _cosine(args: Args) -> float:
    steps = min(args["step"], args["total"])
    return _rate(
        args["lr_max"],
        steps,
        lambda o: CosineAnnealingLR(o, T_max=args["total"], eta_min=args["lr_min"]),
    )


def _rate(start: float, steps: int, make: Callable[[Optimizer], LRScheduler]) -> float:
    """The learning rate after so many steps of a fresh scheduler."""
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=start)
    schedule = make(optimizer)
    for _ in range(steps):
        optimizer.step()
        schedule.step()
    return float(schedule.get_last_lr()[0])


# --- the padding ------------------------------------------------------------------------------


def _padding(args: Args) -> int:
    """The one padding under which convolutions of three different inputs keep their size."""
    size = args["filter_size"]
    (found,) = [
        p for p in range(size + 1) if all(_convolved(n, size, p) == n for n in (size, size + 3, 3 * size))
    ]
    return found


def _convolved(length: int, size: int, padding: int) -> int:
    signal = torch.zeros(1, 1, length, dtype=torch.float64)
    window = torch.zeros(1, 1, size, dtype=torch.float64)
    return int(torch.nn.functional.conv1d(signal, window, padding=padding).shape[-1])


ORACLES: Final[dict[str, Callable[[Args], Any]]] = {
    "same-padding": _padding,
    "sgd-step": _sgd,
    "momentum-step": _momentum,
    "nesterov-step": _nesterov,
    "rmsprop-step": _rmsprop,
    "adam-step": _adam,
    "adamw-step": _adamw,
    "adagrad-step": _adagrad,
    "adam-class": _adam_class,
    "lr-exponential": _exponential,
    "lr-cosine": _cosine,
}
