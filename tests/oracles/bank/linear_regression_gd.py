"""Linear regression in torch: autograd of nn.MSELoss, and torch.optim.SGD, from zero weights.

Where the number of steps is large the walk has arrived, and the answer is scikit-learn's LinearRegression,
which solves the least-squares problem at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums in another order, through up to thirty steps; a weight may pass near zero.
AGREEMENT: Final = Agreement(1e-11, ((), ()), atol=1e-12)
LONG: Final = 3000


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(52):
        rows, size = (1, 2, 5, 8, 11)[place % 5], (0, 1, 2, 4)[place % 4]
        steps = (0, 1, 2, 7, 30)[place // 5 % 5]
        features = rng.normal(size=(rows, size)) * rng.uniform(0.2, 2.0, size=size) + rng.normal(size=size)
        yield (
            f"{place}: {rows} by {size}, {steps} steps",
            {
                "X": features,
                "y": 3 * rng.normal(size=rows) + 1,
                "lr": (0.01, 0.05)[place % 2],
                "steps": steps,
            },
        )
    for place in range(6):
        # Near orthogonal columns, so that every direction has been walked to its end.
        features = np.linalg.qr(rng.normal(size=(9, 3)))[0] * 3 + 0.1 * rng.normal(size=(9, 3))
        yield f"limit {place}", {"X": features, "y": 2 * rng.normal(size=9), "lr": 0.2, "steps": LONG}


def answer(args: Args) -> Any:
    """Weights and bias after as many steps of SGD, or of the solved problem."""
    if args["steps"] == LONG:
        from sklearn.linear_model import LinearRegression

        fitted = LinearRegression().fit(args["X"], args["y"])
        return fitted.coef_, float(fitted.intercept_)

    import torch

    features, targets = torch.tensor(args["X"]), torch.tensor(args["y"])
    weight = torch.zeros(features.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weight, bias], lr=args["lr"])
    loss = torch.nn.MSELoss()
    for _ in range(args["steps"]):
        optimizer.zero_grad()
        loss(features @ weight + bias, targets).backward()
        optimizer.step()
    return weight.detach().numpy(), bias.item()
