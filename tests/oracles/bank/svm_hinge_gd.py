"""A linear SVM in torch: autograd of the hinge written with relu, and torch.optim.SGD.

The derivative of torch.relu at 0 is 0, as the problem has it; that of torch.clamp would be 1 there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums in another order, through up to fifteen steps; a weight may pass near zero.
AGREEMENT: Final = Agreement(1e-11, ((), ()), atol=1e-12)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(54):
        rows, size = (1, 2, 5, 8, 11)[place % 5], (0, 1, 2, 4)[place % 4]
        steps, scale = (0, 1, 2, 5, 15)[place // 5 % 5], (1.0, 0.1, 20.0)[place // 4 % 3]
        labels = 2 * rng.integers(0, 2, size=rows) - 1
        yield (
            f"{place}: {rows} by {size}, {steps} steps, scale {scale}",
            {
                "X": scale * (rng.normal(size=(rows, size)) + 0.7 * labels[:, None]),
                "y": labels,
                "lam": (0.0, 0.05, 0.6)[place % 3],
                "lr": float((0.05, 0.31, 0.83)[place // 3 % 3]),
                "steps": steps,
            },
        )
    for place in range(6):
        # Whole numbers whose margins are exactly 1 after the first step.
        lead = (1.0, 2.0, -4.0)[place % 3]
        features = np.array([[lead, 0.0], [-lead, 0.0], [lead, 0.0], [-lead, 0.0]])
        labels = np.array([1, -1, 1, -1])
        yield (
            f"tie {place}",
            {"X": features, "y": labels, "lam": 0.25 * (place > 2), "lr": 1 / lead**2, "steps": 3},
        )


def answer(args: Args) -> Any:
    """Weights and intercept after as many steps of SGD."""
    import torch

    features = torch.tensor(args["X"])
    labels = torch.tensor(args["y"], dtype=torch.float64)
    weight = torch.zeros(features.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weight, bias], lr=args["lr"])
    for _ in range(args["steps"]):
        optimizer.zero_grad()
        hinge = torch.relu(1 - labels * (features @ weight + bias)).mean()
        (hinge + 0.5 * args["lam"] * weight.square().sum()).backward()
        optimizer.step()
    return weight.detach().numpy(), bias.item()
