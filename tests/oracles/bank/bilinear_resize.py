"""torch's interpolation, bilinear, with align_corners=False and without antialiasing, in float64."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# A place is good to a few units in the last place of the size, and moves the value by that times a
# difference.
AGREEMENT: Final = Agreement(1e-13, atol=1e-13)

IMAGES: Final = ((1, 1), (1, 4), (5, 1), (2, 3), (4, 3), (5, 6))
OUTS: Final = ((1, 1), (1, 5), (2, 2), (3, 7), (5, 6), (8, 3), (4, 9), (10, 11), (6, 1))


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Sizes against sizes: larger, smaller, equal and one."""
    for place, (size, out) in enumerate(product(IMAGES, OUTS)):
        image = rng.normal(size=size) if place % 3 else rng.integers(0, 256, size=size) / 256
        yield (
            f"{place}: {size[0]}x{size[1]} to {out[0]}x{out[1]}",
            {"image": image, "out_h": out[0], "out_w": out[1]},
        )


def answer(args: Args) -> Any:
    """What torch makes of it."""
    import torch
    from torch.nn.functional import interpolate

    image = torch.from_numpy(args["image"])[None, None]
    size = (args["out_h"], args["out_w"])
    return interpolate(image, size=size, mode="bilinear", align_corners=False)[0, 0].numpy()
