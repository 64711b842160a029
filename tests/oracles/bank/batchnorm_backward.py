"""torch.autograd through torch.nn.functional.batch_norm; a single row, which that refuses, goes through the
formula of its documentation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# dx is a difference of numbers as large as gamma / √eps, 1e3, which cancels for two rows.
AGREEMENT: Final = Agreement(1e-12, atol=1e-12)

SHAPES: Final = ((1, 3), (2, 1), (3, 4), (6, 2))
KINDS: Final = ("plain", "offset", "still", "small")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of batch four times; eps is left out in every second one."""
    for place, (shape, kind, again) in enumerate(product(SHAPES, KINDS, range(4))):
        args: Args = {
            "dout": rng.normal(size=shape).round(4),
            "x": _batch(rng, shape, kind),
            "gamma": rng.normal(1, 0.5, size=shape[1]).round(3),
        }
        if again % 2:
            args["eps"] = float(rng.choice([1e-5, 1e-3, 0.5]))
        yield f"{place}: {kind} batch of {shape[0]} by {shape[1]}", args


def _batch(rng: np.random.Generator, shape: tuple[int, int], kind: str) -> np.ndarray[Any, Any]:
    x = rng.normal(size=shape)
    match kind:
        case "offset":
            x += 20 * rng.normal(size=shape[1])
        case "still":
            x[:, 0] = -1.5
        case "small":
            x *= 3e-3
    return x.round(6)


def answer(args: Args) -> Any:
    """The three gradients that autograd finds."""
    import torch

    x, gamma = (torch.from_numpy(args[name]).requires_grad_() for name in ("x", "gamma"))
    beta = torch.zeros_like(gamma, requires_grad=True)
    eps = args.get("eps", 1e-5)
    if len(x) > 1:
        out = torch.nn.functional.batch_norm(x, None, None, gamma, beta, training=True, eps=eps)
    else:
        out = (x - x.mean(0)) / torch.sqrt(x.var(0, unbiased=False) + eps) * gamma + beta
    gradients = torch.autograd.grad(out, (x, gamma, beta), torch.from_numpy(args["dout"]))
    return [gradient.numpy() for gradient in gradients]
