"""torch.autograd of both penalties, beside a linear function that has the gradient of the data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A loss is a sum of positive numbers. Entries of the gradient may cancel, from terms up to 100.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)

SHAPES: Final = ((1,), (6,), (0,), (3, 4), (2, 1, 3))
STRENGTHS: Final = (0.0, 0.01, 1.5)
KINDS: Final = ("plain", "sparse")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each pair of strengths, with weights of 0 in every second one."""
    for place, (shape, l1, l2, kind) in enumerate(product(SHAPES, STRENGTHS, STRENGTHS, KINDS)):
        w = (3 * rng.normal(size=shape)).round(4)
        if kind == "sparse":
            w.ravel()[::3] = 0.0
        args: Args = {
            "data_loss": float(rng.uniform(0, 10)),
            "data_grad": rng.normal(size=shape).round(4),
            "w": w,
            "l1": l1,
            "l2": l2,
        }
        yield f"{place}: {kind}, l1 {l1}, l2 {l2}, shape {'x'.join(map(str, shape))}", args


def answer(args: Args) -> Any:
    """The loss, and the gradient that autograd finds."""
    import torch

    w = torch.from_numpy(args["w"].copy()).requires_grad_()
    data = args["data_loss"] + torch.sum((w - w.detach()) * torch.from_numpy(args["data_grad"]))
    loss = (
        data
        + args["l1"] * torch.norm(w, p=1)
        + args["l2"] * torch.nn.functional.mse_loss(w, torch.zeros_like(w), reduction="sum") * 0.5
    )
    loss.backward()
    assert w.grad is not None
    return [loss.item(), w.grad.numpy()]
