"""Logistic regression in torch: autograd of nn.BCEWithLogitsLoss, and SGD with weight decay on the weights.

`weight_decay` adds its multiple of the weights to their gradient, as the derivative of ½·l2·‖w‖² does; the
intercept stands in a parameter group without one. Labels are floats there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums in another order, through up to twenty steps. Where p saturates, two forms of the sigmoid differ by 1e-16
# absolutely, times features of up to 3000.
AGREEMENT: Final = Agreement(1e-11, ((), ()), atol=1e-11)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        rows, size = (1, 2, 5, 8, 11)[place % 5], (0, 1, 2, 4)[place % 4]
        steps, scale = (0, 1, 2, 6, 20)[place // 5 % 5], (1.0, 0.01, 30.0, 1000.0)[place // 4 % 4]
        args: Args = {
            "X": scale * (rng.normal(size=(rows, size)) + 0.3),
            "y": rng.integers(0, 2, size=rows),
            "lr": (0.1, 0.8, 1.7)[place % 3],
            "steps": steps,
        }
        if place % 3:
            args["l2"] = (0.0, 0.02, 0.4)[place // 3 % 3]
        yield f"{place}: {rows} by {size}, {steps} steps, scale {scale}", args


def answer(args: Args) -> Any:
    """Weights and bias after as many steps of SGD."""
    import torch

    features = torch.tensor(args["X"])
    labels = torch.tensor(args["y"], dtype=torch.float64)
    weight = torch.zeros(features.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    groups = [{"params": [weight], "weight_decay": args.get("l2", 0.0)}, {"params": [bias]}]
    optimizer = torch.optim.SGD(groups, lr=args["lr"])
    loss = torch.nn.BCEWithLogitsLoss()
    for _ in range(args["steps"]):
        optimizer.zero_grad()
        loss(features @ weight + bias, labels).backward()
        optimizer.step()
    return weight.detach().numpy(), bias.item()
