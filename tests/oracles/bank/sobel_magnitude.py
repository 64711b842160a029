"""OpenCV's Sobel with a kernel of 3 and the mirror on the edge pixels, read as a complex number gx + i·gy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# gx and gy are whole numbers; a modulus and an argument are good to a unit or two in the last place.
AGREEMENT: Final = Agreement(1e-14, ((), ()))

SHAPES: Final = ((1, 1), (1, 6), (5, 1), (2, 2), (3, 4), (6, 5), (4, 7))
KINDS: Final = ("bytes", "few", "level", "slope", "step")


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    """Shapes against kinds of images, twice."""
    for place, (_, shape, kind) in enumerate(product(range(2), SHAPES, KINDS)):
        yield f"{place}: {shape[0]}x{shape[1]}, {kind}", {"image": _image(rng, shape, kind).astype(float)}


def _image(rng: np.random.Generator, shape: tuple[int, int], kind: str) -> Any:
    rows, columns = np.indices(shape)
    across, start = rng.integers(-9, 10, size=2), rng.integers(0, 256)
    match kind:
        case "few":
            return rng.integers(0, 3, size=shape)
        case "level":
            return np.full(shape, start)
        case "slope":
            return np.clip(120 + across[0] * rows + across[1] * columns, 0, 255)
        case "step":
            return np.where(across[0] * rows + across[1] * columns > 0, 255, start)
    return rng.integers(0, 256, size=shape)


def answer(args: Args) -> Any:
    """What OpenCV makes of it."""
    import cv2

    gx, gy = (
        cv2.Sobel(args["image"], cv2.CV_64F, *order, ksize=3, borderType=cv2.BORDER_REFLECT_101)
        for order in ((1, 0), (0, 1))
    )
    gradient = gx + 1j * gy
    return np.abs(gradient), np.angle(gradient)
