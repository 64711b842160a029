"""Gradient descent as torch does it: autograd of ½ xᵀAx - bᵀx, and torch.optim.SGD.

The gradient is left to autograd, which knows nothing of the symmetry that a formula by hand makes use of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The order of sums differs; a point that a step nearly cancels keeps the error of the start.
AGREEMENT: Final = Agreement(1e-12, atol=1e-13)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(56):
        size = (0, 1, 2, 3, 5)[place % 5]
        half = rng.normal(size=(size, size))
        kind = ("bowl", "saddle", "flat", "nothing")[place % 4]
        if kind == "bowl":
            matrix = half @ half.T / max(size, 1) + 0.1 * np.eye(size)
        elif kind == "saddle":
            matrix = (half + half.T) / 2
        elif kind == "flat":
            matrix = np.outer(half[:, :1], half[:, :1]) if size else half
        else:
            matrix = np.zeros((size, size))
        steps = (0, 1, 2, 4)[place // 5 % 4]
        yield (
            f"{place}: {kind}, d={size}, {steps} steps",
            {
                "A": (matrix + matrix.T) / 2,
                "b": rng.normal(size=size),
                "x0": 2 * rng.normal(size=size),
                "lr": float((0.05, 0.3, 0.9)[place % 3]),
                "steps": steps,
            },
        )


def answer(args: Args) -> Any:
    """The points that torch.optim.SGD visits."""
    import torch

    matrix, linear = torch.tensor(args["A"]), torch.tensor(args["b"])
    point = torch.tensor(args["x0"], requires_grad=True)
    optimizer = torch.optim.SGD([point], lr=args["lr"])
    path = [point.detach().clone()]
    for _ in range(args["steps"]):
        optimizer.zero_grad()
        (0.5 * torch.dot(point, matrix @ point) - torch.dot(linear, point)).backward()
        optimizer.step()
        path.append(point.detach().clone())
    return torch.stack(path).numpy()
