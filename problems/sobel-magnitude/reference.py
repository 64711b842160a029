"""Image gradients by Sobel's operator: strength and direction.

Source: Sobel and Feldman, "A 3x3 Isotropic Gradient Operator for Image Processing", 1968; signs and border
are those of OpenCV's Sobel with its default, BORDER_REFLECT_101.
"""

import numpy as np


def sobel(image):
    around = np.pad(image, 1, mode="reflect")
    down = around[:-2] + 2 * around[1:-1] + around[2:]
    across = around[:, :-2] + 2 * around[:, 1:-1] + around[:, 2:]
    gx = down[:, 2:] - down[:, :-2]
    gy = across[2:] - across[:-2]
    return np.hypot(gx, gy), np.arctan2(gy, gx)


def grey(drawn):
    """The statement promises whole numbers, and at least one."""
    return {"image": np.rint(drawn["image"])} if drawn["image"].size else None


def drawn(rng, size, width):
    """An image of bytes."""
    return {"image": rng.integers(0, 256, size=(size, width)).astype(float)}


def island(rng, size, most, even=False):
    """Something in a black surrounding, so that the border is of no account.

    Where it is even, a black bay on its left leads to a pixel with white on its right and below, and black
    on its left and above. No gradient is stronger: gx is four times the white, gy twice.
    """
    inside = rng.integers(1, most, size=(size, size + 1)).astype(float)
    if even:
        inside[:] = most - 1
        inside[:-1, 0] = 0
    return {"image": np.pad(inside, 2)}


def stripes(rng, size, along):
    """Stripes along one axis, in a black frame."""
    profile = rng.integers(1, 40, size=size + 1).astype(float)
    rows = np.pad(np.tile(profile, (size, 1)), 2)
    return {"image": rows if along == "columns" else rows.T}


def even(rng, size, level, width):
    """The same grey everywhere."""
    return {"image": np.full((size, width), level)}
