"""Max pooling as torch computes it, which allows a border of half a window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

AGREEMENT: Final = Agreement(0.0)  # numbers are chosen, and none is computed

KINDS: Final = ("any", "negative", "ties", "large")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every window with every stride and border, on images that it fits or that leave a rest."""
    for place, (k, stride, more) in enumerate(product((1, 2, 3, 5), (1, 2, 3, 5), (0, 1, 2, 4))):
        kind = KINDS[(place + place // 4) % 4]
        pad = (place % 3) * (k // 2) // 2
        images = 0 if place % 13 == 12 else 1 + place % 2
        sides = max(1, k - 2 * pad + more), max(1, k - 2 * pad) + (place % 5)
        args: Args = {"x": _numbers(rng, kind, (images, 1 + place % 3, *sides)), "k": k, "stride": stride}
        if pad or place % 2:
            args["pad"] = pad
        yield f"{place}: {kind}, {images} of {sides}, window {k}, stride {stride}, border {pad}", args


def _numbers(rng: np.random.Generator, kind: str, shape: tuple[int, ...]) -> Any:
    plain = rng.normal(size=shape).round(3)
    match kind:
        case "negative":
            return -1.0 - np.abs(plain)
        case "ties":
            return np.sign(plain.round())
        case "large":
            return plain * 1e300
    return plain


def answer(args: Args) -> Any:
    """The largest number of each window."""
    import torch

    pool = torch.nn.MaxPool2d(args["k"], stride=args["stride"], padding=args.get("pad", 0))
    images = torch.tensor(args["x"], dtype=torch.float64)
    return pool(images).numpy()
