"""torch.autograd through the activations of torch.nn.functional, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# 1 + erf, 1 - tanh² and 1 - σ keep the error of 1, and x multiplies it.
AGREEMENT: Final = Agreement(1e-14, (("x",),), atol=1e-14)

KINDS: Final = ("relu", "leaky_relu", "elu", "gelu", "silu", "softplus", "tanh", "sigmoid")
SHAPES: Final = ((1,), (9,), (0, 2), (3, 2, 4))
SIZES: Final = {"plain": 1.5, "wide": 30.0, "far": 1500.0, "tiny": 1e-9}


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each kind meets numbers of each size in two shapes, with zeros and whole numbers among them."""
    for place, (kind, size, again) in enumerate(product(KINDS, SIZES, range(2))):
        shape = SHAPES[(place // 2 + 2 * again) % len(SHAPES)] if size == "plain" else SHAPES[1 + 2 * again]
        x = SIZES[size] * rng.normal(size=shape)
        if x.size > 4:
            x.ravel()[:4] = (0.0, -1.0, 1.0, -0.0)
        yield f"{place}: {kind}, {size} numbers, shape {'x'.join(map(str, shape))}", {"x": x, "kind": kind}


def answer(args: Args) -> Any:
    """The slope that autograd finds; softplus is told to be exact up to 40."""
    import torch
    from torch.nn import functional

    x = torch.from_numpy(args["x"]).requires_grad_()
    match args["kind"]:
        case "softplus":
            out = functional.softplus(x, threshold=40)
        case "tanh" | "sigmoid" as kind:
            out = getattr(torch, kind)(x)
        case kind:
            out = getattr(functional, kind)(x)
    out.sum().backward()
    assert x.grad is not None
    return x.grad.numpy()
