"""Rotations as multiplications of complex numbers, by torch: a pair is x[i] + 1j · x[i + d/2]."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A frequency is good to 1e-15, which an angle of 4000 makes 4e-12; features are at most about 4. A rotation
# may cancel, so that the error is not relative to the result.
AGREEMENT: Final = Agreement(1e-10, atol=1e-10)

SHAPES: Final = ((1, 2), (3, 2), (4, 6), (0, 4), (2, 10))
PLACES: Final = ("from zero", "later", "anywhere", "repeated")
BASES: Final = (None, 500.0, 1e6)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each kind of positions and each base, the default one among them."""
    for place, (shape, where, base) in enumerate(product(SHAPES, PLACES, BASES)):
        args: Args = {"x": rng.normal(size=shape).round(4), "positions": _positions(rng, shape[0], where)}
        if base is not None:
            args["base"] = base
        yield f"{place}: {where}, shape {'x'.join(map(str, shape))}, base {base}", args


def _positions(rng: np.random.Generator, count: int, where: str) -> Any:
    match where:
        case "from zero":
            return np.arange(count)
        case "later":
            return np.arange(count) + int(rng.integers(1, 4000))
        case "anywhere":
            return rng.integers(0, 4000, size=count)
    return np.full(count, rng.integers(1, 100))


def answer(args: Args) -> Any:
    """Each half of the columns as the real or the imaginary part, turned by a unit complex number."""
    import torch

    x = torch.from_numpy(args["x"])
    count, features = x.shape
    pairs = torch.complex(*(part.contiguous() for part in x.chunk(2, dim=1)))
    exponents = torch.arange(0, features, 2, dtype=torch.float64).div(features)
    pace = torch.reciprocal(torch.pow(torch.tensor(args.get("base", 1e4), dtype=torch.float64), exponents))
    turns = torch.polar(
        torch.ones(count, features // 2, dtype=torch.float64),
        torch.outer(torch.from_numpy(args["positions"]).double(), pace),
    )
    turned = pairs.mul(turns)
    return torch.cat((turned.real, turned.imag), dim=1).numpy()
