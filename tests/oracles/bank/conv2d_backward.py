"""The gradients that torch's autograd finds for its own convolution layer, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Sums of at most a hundred products of numbers near 1, which may cancel to nothing: the error stays near 1e-15
# of the terms, whatever becomes of the sum.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Every kernel with every stride and padding, on images that it fits or that leave a rest."""
    grid = product(((1, 1), (2, 2), (2, 3), (3, 1)), (1, 2, 3), (0, 1, 2), (0, 1))
    for place, (kernel, stride, pad, more) in enumerate(grid):
        images = 0 if place % 11 == 10 else 1 + (place // 2) % 2
        channels, filters = 1 + place % 2, 1 + (place // 3) % 3
        sides = [max(1, side - 2 * pad + more + extra) for side, extra in zip(kernel, (0, 1), strict=True)]
        out = [(side + 2 * pad - k) // stride + 1 for side, k in zip(sides, kernel, strict=True)]
        args = {
            "dout": rng.normal(size=(images, filters, *out)).round(3),
            "x": rng.normal(size=(images, channels, *sides)).round(3),
            "weight": rng.normal(size=(filters, channels, *kernel)).round(3),
            "stride": stride,
            "pad": pad,
        }
        yield f"{place}: {images} of {sides}, kernel {kernel}, stride {stride}, padding {pad}", args


def answer(args: Args) -> Any:
    """The gradients at the images, the filters and the bias."""
    import torch

    x, weight = (
        torch.tensor(args[name], dtype=torch.float64, requires_grad=True) for name in ("x", "weight")
    )
    bias = torch.zeros(len(args["weight"]), dtype=torch.float64, requires_grad=True)
    out = torch.nn.functional.conv2d(x, weight, bias, stride=args["stride"], padding=args["pad"])
    found = torch.autograd.grad(out, (x, weight, bias), torch.tensor(args["dout"], dtype=torch.float64))
    return tuple(gradient.numpy() for gradient in found)
