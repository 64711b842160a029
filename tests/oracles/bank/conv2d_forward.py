"""The convolution layer of torch, on the CPU and in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A sum of at most forty products of numbers near 1, which may cancel to nothing: the error stays near 1e-15
# of the terms, whatever becomes of the sum.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)

KERNELS: Final = ((1, 1), (3, 3), (2, 3), (4, 1))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every kernel with every stride and padding, on images that it just fits or that leave a rest."""
    for place, (kernel, stride, pad) in enumerate(product(KERNELS, (1, 2, 3), (0, 1, 2, 3))):
        yield _case(rng, place, kernel, stride, pad)
    for place, kernel in enumerate(KERNELS, start=48):
        yield _case(rng, place, kernel, 1, 0, tight=True)
        yield _case(rng, 10 * place, kernel, 2, 1, tight=True)


def _case(
    rng: np.random.Generator,
    place: int,
    kernel: tuple[int, int],
    stride: int,
    pad: int,
    *,
    tight: bool = False,
) -> tuple[str, Args]:
    images, channels, filters = (0 if place % 11 == 10 else 1 + place % 2), 1 + place % 3, 1 + place % 4
    spare = (0, 0) if tight else rng.integers(0, 4, size=2)
    sides = [max(1, side - 2 * pad + int(more)) for side, more in zip(kernel, spare, strict=True)]
    args: Args = {
        "x": rng.normal(size=(images, channels, *sides)).round(3),
        "weight": rng.normal(size=(filters, channels, *kernel)).round(3),
        "bias": rng.normal(size=filters).round(3),
    }
    if stride != 1 or place % 2:
        args["stride"] = stride
    if pad or place % 3:
        args["pad"] = pad
    return f"{place}: {images} of {sides}, kernel {kernel}, stride {stride}, padding {pad}", args


def answer(args: Args) -> Any:
    """The layer's output."""
    import torch

    x, weight, bias = (torch.tensor(args[name], dtype=torch.float64) for name in ("x", "weight", "bias"))
    layer = torch.nn.Conv2d(
        weight.shape[1],
        weight.shape[0],
        (weight.shape[2], weight.shape[3]),
        stride=args.get("stride", 1),
        padding=args.get("pad", 0),
        dtype=torch.float64,
    )
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer(x).detach().numpy()
