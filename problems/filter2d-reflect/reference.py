"""Linear filtering of an image whose border is mirrored without repeating the edge.

Source: Gonzalez and Woods, "Digital Image Processing", section 3.4 (correlation); the anchor and the border
are those of OpenCV's filter2D with its default, BORDER_REFLECT_101.
"""

import numpy as np


def filter2d(image, kernel):
    rows = mirrored(len(image), len(kernel))
    columns = mirrored(len(image.T), len(kernel.T))
    around = image[np.ix_(rows, columns)]
    windows = np.lib.stride_tricks.sliding_window_view(around, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


def mirrored(size, reach):
    """Return the pixels under all places of a kernel of length `reach`, those beyond an edge folded back."""
    period = max(2 * (size - 1), 1)
    place = np.arange(-(reach // 2), size + (reach - 1) // 2) % period
    return np.minimum(place, period - place)


def not_empty(drawn):
    """The statement promises at least one row and column of each."""
    return drawn if drawn["image"].size and drawn["kernel"].size else None


def drawn(rng, size, width, kernel):
    """An image of size x width and a kernel of that shape, without any symmetry."""
    return {
        "image": (3 * rng.normal(size=(size, width))).round(1),
        "kernel": rng.normal(size=kernel).round(2),
    }


def island(rng, size, kernel):
    """Content in the middle of so much nothing that the border is of no account."""
    args = drawn(rng, size, size + 1, kernel)
    margin = [(length // 2 + 1, length // 2 + 1) for length in kernel]
    return args | {"image": np.pad(args["image"], margin)}


def edges(rng, size, kernel):
    """An image in which no kernel reaches beyond the first mirror image."""
    return drawn(rng, size + kernel[0] // 2, size + kernel[1] // 2 + 1, kernel)


def flat(rng, size, level, kernel):
    """The same value everywhere, as it is beyond a mirrored border too."""
    return drawn(rng, size, size + 3, kernel) | {"image": np.full((size, size + 3), level)}
