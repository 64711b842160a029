"""The soft Dice loss with its gradient from torch's autograd.

The loss is asked for in another form, without the difference from 1: what only one of the two maps has, pixel
by pixel, over the areas and eps. Autograd knows nothing of a quotient rule by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The difference from 1 cancels near a perfect map, and so may the two terms of the gradient.
AGREEMENT: Final = Agreement(1e-12, atol=1e-14)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        shape = ((1, 1), (1, 4), (3, 2), (4, 5), (0, 3), (6, 3))[place % 6]
        kind = ("mask", "graded", "empty", "perfect", "full")[place % 5]
        p = rng.uniform(size=shape)
        t = (rng.uniform(size=shape) < 0.4).astype(np.float64)
        if kind == "graded":
            t = rng.uniform(size=shape)
        elif kind == "empty":
            t = np.zeros(shape)
            p *= (0.0, 0.01, 1.0)[place // 6 % 3]
        elif kind == "perfect":
            p = t.copy()
        elif kind == "full":
            t = np.ones(shape)
        args: Args = {"p": p, "t": t}
        if place % 4:
            args["eps"] = float((0.01, 0.7, 3.0)[place // 2 % 3])
        yield f"{place}: {kind}, {shape[0]} by {shape[1]}", args


def answer(args: Args) -> Any:
    """The loss, and what autograd finds at p."""
    import torch

    p = torch.tensor(args["p"], requires_grad=True)
    t = torch.tensor(args["t"])
    apart = p * (1 - t) + t * (1 - p)
    loss = apart.sum() / (torch.cat([p, t]).sum() + args.get("eps", 1.0))
    loss.backward()
    assert p.grad is not None
    return loss.item(), p.grad.numpy()
