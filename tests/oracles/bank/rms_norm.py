"""torch's RMS norm over the last axis, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A sum of squares, a root, a quotient and a product: nothing cancels.
AGREEMENT: Final = Agreement(1e-13)

SHAPES: Final = ((1,), (6,), (4, 3), (3, 1), (0, 4), (2, 3, 5), (2, 1, 3, 2))
KINDS: Final = ("plain", "small", "zero", "level", "large")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of tokens, with an eps and with the default one."""
    for place, (shape, kind, given) in enumerate(product(SHAPES, KINDS, (True, False))):
        weight = (2 * rng.normal(size=shape[-1:])).round(4)
        args: Args = {"x": _tokens(rng, shape, kind), "weight": weight}
        if given:
            args["eps"] = float(rng.choice([1e-8, 1e-5, 1e-3, 0.5]))
        yield f"{place}: {kind} tokens, shape {'x'.join(map(str, shape))}", args


def _tokens(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> Any:
    x = rng.normal(size=shape).round(4)
    match kind:
        case "small":
            return x * 2.0**-10
        case "zero":
            return np.where(rng.random((*shape[:-1], 1)) < 0.5, 0.0, x)
        case "level":
            return x + 60.0
        case "large":
            return x * 1e6
    return x


def answer(args: Args) -> Any:
    """RMS norm as torch computes it."""
    import torch

    x, weight = torch.from_numpy(args["x"]), torch.from_numpy(args["weight"])
    return torch.nn.functional.rms_norm(x, weight.shape, weight, args.get("eps", 1e-6)).numpy()
