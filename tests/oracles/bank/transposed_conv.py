"""torch's transposed convolution with one channel in and one out, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Up to 16 products in another order; where they cancel, the error is that of the largest.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)

IMAGES: Final = ((1, 1), (1, 3), (3, 2), (2, 4))
KERNELS: Final = ((1, 1), (2, 3), (4, 4), (3, 2))
STRIDES: Final = (1, 2, 3, 4)


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Shapes of images, shapes of kernels and strides, with as much padding as leaves something."""
    for place, (image, kernel, stride) in enumerate(product(IMAGES, KERNELS, STRIDES)):
        full = [(n - 1) * stride + k for n, k in zip(image, kernel, strict=True)]
        pad = min(place % 3, (min(full) - 1) // 2)
        yield (
            f"{place}: {image[0]}x{image[1]} by {kernel[0]}x{kernel[1]}, stride {stride}, pad {pad}",
            {
                "x": rng.normal(size=image).round(2),
                "kernel": rng.normal(size=kernel).round(2),
                "stride": stride,
                "pad": pad,
            },
        )


def answer(args: Args) -> Any:
    """What torch makes of it."""
    import torch
    from torch.nn.functional import conv_transpose2d

    x, kernel = (torch.from_numpy(args[name])[None, None] for name in ("x", "kernel"))
    return conv_transpose2d(x, kernel, stride=args["stride"], padding=args["pad"])[0, 0].numpy()
