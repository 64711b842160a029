"""scipy's correlation with mode "mirror": the edge is not repeated, and weight `size // 2` is the centre."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Both add up to 35 products in another order; where the weights cancel, the error is that of the largest.
AGREEMENT: Final = Agreement(1e-13, atol=1e-12)

IMAGES: Final = ((1, 1), (1, 5), (2, 3), (4, 3), (5, 6), (7, 4))
KERNELS: Final = ((1, 1), (3, 3), (1, 4), (5, 2), (2, 2), (3, 7), (7, 5), (4, 1), (6, 3))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Shapes of images against shapes of kernels, even ones and ones larger than the image among them."""
    for place, (image, kernel) in enumerate(product(IMAGES, KERNELS)):
        scale = (1.0, 100.0, 1e-3)[place % 3]
        yield (
            f"{place}: {image[0]}x{image[1]} by {kernel[0]}x{kernel[1]}",
            {"image": scale * rng.normal(size=image), "kernel": rng.normal(size=kernel)},
        )


def answer(args: Args) -> Any:
    """What scipy makes of it."""
    from scipy.ndimage import correlate

    return correlate(args["image"], args["kernel"], mode="mirror")
