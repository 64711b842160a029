"""torch.autograd through two linear layers, a ReLU and torch's cross-entropy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Logits near 1000 are off by 1e-13, and so are probabilities; gradients are sums of a few, which may cancel.
AGREEMENT: Final = Agreement(1e-12, atol=1e-12)

SIZES: Final = ((1, 1, 1, 1), (1, 3, 2, 4), (4, 2, 5, 3), (5, 3, 4, 2), (3, 4, 1, 2))
KINDS: Final = ("plain", "at the bend", "dead", "certain")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Networks of each size, three of each kind."""
    for place, (sizes, kind, _) in enumerate(product(SIZES, KINDS, range(3))):
        n, d, h, k = sizes
        args: Args = {
            "x": rng.normal(size=(n, d)).round(3),
            "y": rng.integers(k, size=n),
            "w1": rng.normal(size=(d, h)).round(3),
            "b1": rng.normal(size=h).round(3),
            "w2": rng.normal(size=(h, k)).round(3),
            "b2": rng.normal(size=k).round(3),
        }
        match kind:
            case "at the bend":
                args["x"][0], args["b1"] = 0.0, np.zeros(h)
            case "dead":
                args["b1"] -= 20.0
            case "certain":
                args["b2"] *= 1000.0
        yield f"{place}: {kind}, sizes {' '.join(map(str, sizes))}", args


def answer(args: Args) -> Any:
    """The four gradients that autograd finds."""
    import torch

    parameters = [torch.from_numpy(args[name]).requires_grad_() for name in ("w1", "b1", "w2", "b2")]
    w1, b1, w2, b2 = parameters
    logits = torch.relu(torch.from_numpy(args["x"]) @ w1 + b1) @ w2 + b2
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(args["y"]))
    return [gradient.numpy() for gradient in torch.autograd.grad(loss, parameters)]
