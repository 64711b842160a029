"""Bilinear resizing with pixel centres at half-integers, and no smoothing when an image shrinks.

Source: the convention of torch.nn.functional.interpolate(mode="bilinear", align_corners=False) and of
OpenCV's INTER_LINEAR; Gonzalez and Woods, "Digital Image Processing", section 2.4, on bilinear interpolation.
"""

import numpy as np


def resize(image, out_h, out_w):
    top, bottom, down = neighbours(len(image), out_h)
    left, right, across = neighbours(len(image.T), out_w)
    rows = image[top] * (1 - down)[:, None] + image[bottom] * down[:, None]
    return rows[:, left] * (1 - across) + rows[:, right] * across


def neighbours(size, out):
    """Return for each new pixel the two old ones around its centre, and how far it is from the first.

    Beyond the last centre both are the last pixel, whatever the distance.
    """
    place = np.maximum((np.arange(out) + 0.5) * size / out - 0.5, 0.0)
    first = place.astype(int)
    return first, np.minimum(first + 1, size - 1), place - first


def not_empty(drawn):
    """The statement promises at least one pixel."""
    return drawn if drawn["image"].size else None


def drawn(rng, size, width, out):
    """An image of size x width, to be made so large."""
    image = (4 * rng.normal(size=(size, width))).round(1)
    return {"image": image, "out_h": out[0], "out_w": out[1]}


def island(rng, size, more):
    """Content in an even surrounding, so that what happens at the edges is of no account."""
    args = drawn(rng, size, size + 1, (size + 4 + more[0], size + 5 + more[1]))
    return args | {"image": np.pad(args["image"], 2, constant_values=1.5)}


def slope(rng, size, out):
    """A slope: steepest at the edges, where extrapolation would go on with it."""
    rows, columns = np.indices((size, size + 1))
    image = (rows - 0.3) ** 3 - 2.0 * (columns + 0.7) ** 2 + rng.integers(-9, 10)
    return {"image": image.round(2), "out_h": out[0], "out_w": out[1]}


def single(rng, size, out):
    """One column, and one row of it at the smallest size."""
    return drawn(rng, size, 1, out)
