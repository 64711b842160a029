"""Entry by entry in exact fractions: no library takes the random numbers as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# 1 - p is rounded once; near p = 1 that is a larger share of it.
AGREEMENT: Final = Agreement(1e-14)

SHAPES: Final = ((1,), (7,), (0, 3), (3, 4), (2, 1, 5))
CHANCES: Final = (None, 0.0, 0.1, 0.25, 0.6, 0.95, 1.0)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Each shape meets each p twice, in training and at inference; every fifth number is exactly p, or 0."""
    for place, (shape, p, train) in enumerate(product(SHAPES, CHANCES, (True, False))):
        u = rng.random(shape)
        u.ravel()[::5] = {None: 0.5, 1.0: 0.0}.get(p, p)
        args: Args = {"x": rng.normal(size=shape).round(4), "u": u}
        if p is not None:
            args["p"] = p
        if not train or place % 3:
            args["train"] = train
        name = f"{place}: {'training' if train else 'inference'}, p {p}, shape {'x'.join(map(str, shape))}"
        yield name, args


def answer(args: Args) -> Any:
    """What is left of each entry."""
    p = Fraction(args.get("p", 0.5))
    out = []
    for x, u in zip(args["x"].ravel().tolist(), args["u"].ravel().tolist(), strict=True):
        if not args.get("train", True):
            out.append(x)
        else:
            out.append(0.0 if Fraction(u) < p else float(Fraction(x) / (1 - p)))
    return np.array(out, dtype=np.float64).reshape(args["x"].shape)
