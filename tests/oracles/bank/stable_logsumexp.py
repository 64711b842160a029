"""torch.logsumexp, in float64; along an axis without entries it is minus infinity there too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A logarithm near 0 is that of a sum near 1, which is off by a few units of 2.2e-16: hence atol.
AGREEMENT: Final = Agreement(1e-14, atol=1e-14)

SHAPES: Final = ((1,), (6,), (0,), (3, 4), (2, 7), (4, 1), (3, 0), (2, 3, 4))
KINDS: Final = ("plain", "high", "low", "apart", "with -inf", "with inf", "all -inf", "constant")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of entries along some axis, with the default in between."""
    for place, (shape, kind) in enumerate(product(SHAPES, KINDS)):
        if shape == (0,) and kind != "plain":
            continue
        args: Args = {"x": _entries(rng, shape, kind)}
        if place % 3:
            args["axis"] = int(rng.integers(-len(shape), len(shape)))
        if 0 in shape and len(shape) > 1:
            args["axis"] = int(rng.integers(2)) if kind == "plain" else 1
            args["x"] = np.zeros((place, 0)) if place % 2 else np.zeros((0, place))
        yield f"{place}: {kind}, shape {'x'.join(map(str, shape))}", args


def _entries(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> np.ndarray[Any, Any]:
    x = (3 * rng.normal(size=shape)).round(4)
    match kind:
        case "high" | "low":
            x += 4000.0 if kind == "high" else -4000.0
        case "apart":
            x += 900.0 * np.arange(x.size).reshape(shape)
        case "with -inf" | "with inf":
            x[rng.random(shape) < 0.4] = np.inf if kind == "with inf" else -np.inf
        case "all -inf":
            x[...] = -np.inf
        case "constant":
            x[...] = -2.5
    return x


def answer(args: Args) -> Any:
    """The logarithm of the sum as torch computes it."""
    import torch

    found = torch.logsumexp(torch.from_numpy(args["x"]), dim=args.get("axis", -1))
    return found.numpy() if found.ndim else found.item()
