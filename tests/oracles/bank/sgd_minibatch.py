"""An epoch in torch: a DataLoader that samples in the given order, autograd of nn.MSELoss, torch.optim.SGD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums in another order, through up to eleven steps; a weight may pass near zero.
AGREEMENT: Final = Agreement(1e-12, atol=1e-13)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        rows, size = (0, 1, 3, 6, 11)[place % 5], (0, 1, 2, 4)[place % 4]
        batch = (1, 2, 3, 4, 20)[place // 5 % 5]
        yield (
            f"{place}: {rows} by {size} in batches of {batch}",
            {
                "w": rng.normal(size=size),
                "X": rng.normal(size=(rows, size)) + 0.2,
                "y": 2 * rng.normal(size=rows),
                "lr": (0.0, 0.03, 0.1)[place % 3] if place % 7 else 0.2,
                "batch": batch,
                "order": rng.permutation(rows),
            },
        )


def answer(args: Args) -> Any:
    """The weights after one pass of the DataLoader."""
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    rows = TensorDataset(torch.tensor(args["X"]), torch.tensor(args["y"]))
    loader = DataLoader(rows, batch_size=args["batch"], sampler=args["order"].tolist())
    weight = torch.tensor(args["w"], requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=args["lr"])
    loss = torch.nn.MSELoss()
    for features, targets in loader:
        optimizer.zero_grad()
        loss(features @ weight, targets).backward()
        optimizer.step()
    return weight.detach().numpy()
