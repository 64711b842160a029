"""torch's softmax of the logits divided by the temperature, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# The exponent of a logit of 3000 at T = 0.1 is off by a unit of 30000, 4e-12, and exp makes that relative.
AGREEMENT: Final = Agreement(2e-11)

SHAPES: Final = ((1,), (5,), (3, 4), (4, 1), (0, 3), (2, 3, 4))
KINDS: Final = ("plain", "large", "apart", "masked", "constant")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of logits, twice, along different axes and at different temperatures."""
    for place, (shape, kind, again) in enumerate(product(SHAPES, KINDS, range(2))):
        args: Args = {"x": _logits(rng, shape, kind)}
        axes = [axis for axis in range(-len(shape), len(shape)) if shape[axis]]
        if place % 3:
            args["axis"] = int(rng.choice(axes))
        if again:
            args["temperature"] = round(float(rng.choice([0.1, 0.5, 2.0, 7.0]) * rng.uniform(1, 2)), 3)
        yield f"{place}: {kind} logits, shape {'x'.join(map(str, shape))}", args


def _logits(rng: np.random.Generator, shape: tuple[int, ...], kind: str) -> np.ndarray[Any, Any]:
    x = (3 * rng.normal(size=shape)).round(4)
    match kind:
        case "large":
            x += rng.choice([-3000.0, 800.0, 3000.0])
        case "apart":
            x += 1000.0 * np.arange(x.size).reshape(shape)
        case "masked" if min(shape) > 1 or len(shape) == 1:
            # Like the black squares of a board: along every axis a white one comes first or second.
            x[np.indices(shape).sum(axis=0) % 2 == 1] = -np.inf
        case "constant":
            x[...] = -2.5
    return x


def answer(args: Args) -> Any:
    """Softmax as torch computes it."""
    import torch

    x = torch.from_numpy(args["x"]) / args.get("temperature", 1.0)
    return torch.nn.functional.softmax(x, dim=args.get("axis", -1)).numpy()
