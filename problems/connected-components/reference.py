"""Connected components of a binary image, by flooding from the first pixel of each.

Source: Rosenfeld and Pfaltz, "Sequential Operations in Digital Picture Processing", JACM 1966, on
connectivity; the order of the labels is that of skimage.measure.label.
"""

import numpy as np

BESIDE = [(-1, 0), (0, -1), (0, 1), (1, 0)]
DIAGONAL = [(-1, -1), (-1, 1), (1, -1), (1, 1)]


def label_components(mask, connectivity=4):
    neighbours = BESIDE + DIAGONAL if connectivity == 8 else BESIDE
    labels = np.zeros(mask.shape, dtype=np.int64)
    count = 0
    for start in np.argwhere(mask):
        if labels[*start] == 0:
            count += 1
            flood(labels, mask, start, neighbours, count)
    return labels


def flood(labels, mask, start, neighbours, count):
    """Write `count` into all pixels that can be reached from a start."""
    labels[*start] = count
    waiting = [start]
    while waiting:
        i, j = waiting.pop()
        for down, right in neighbours:
            y, x = i + down, j + right
            inside = 0 <= y < len(mask) and 0 <= x < len(mask.T)
            if inside and mask[y, x] and labels[y, x] == 0:
                labels[y, x] = count
                waiting.append((y, x))


def four_or_eight(drawn):
    """The statement promises one of the two."""
    if drawn.get("connectivity", 4) in {4, 8}:
        return drawn
    return drawn | {"connectivity": 4 if drawn["connectivity"] < 6 else 8}


def framed(mask, **given):
    """A mask whose edges are empty."""
    return {"mask": np.pad(np.asarray(mask, dtype=bool), 1)} | given


def stairs(rng, size, turn, **given):
    """Single pixels in a diagonal, and a second diagonal two columns on."""
    mask = np.eye(size + 1, size + 5, dtype=bool)
    mask |= np.roll(mask, 3, axis=1)
    return framed(mask[:, ::-1] if turn else mask, **given)


def hooks(rng, size, turn, **given):
    """Two nested lines that fall across corners and rise again, to one side higher than to the other."""
    columns = np.arange(2 * size + 2)
    mask = np.zeros((size + 5, 2 * size + 2), dtype=bool)
    for drop in (0, 3):
        mask[size + 1 + drop - abs(columns - size), columns] = True
    return framed(mask[:, ::-1] if turn else mask, **given)


def comb(rng, size, **given):
    """Arms of many lengths that are joined below."""
    width = 2 * size + 1
    mask = np.zeros((5, width), dtype=bool)
    for column in range(0, width, 2):
        mask[rng.integers(0, 4) :, column] = True
    mask[4] = True
    return framed(mask, **given)


def combs(rng, size, **given):
    """A comb, and below it as many single pixels."""
    mask = comb(rng, size)["mask"]
    below = np.zeros((2, mask.shape[1]), dtype=bool)
    below[0, 1:-1:2] = True
    return {"mask": np.vstack([mask, below])} | given


def bars(rng, size, **given):
    """Upright bars, each beginning in another row, the lower the longer, in any order."""
    mask = np.zeros((2 * size + 1, 2 * size + 1), dtype=bool)
    for column, first in enumerate(rng.permutation(size + 1)):
        mask[first : 2 * first + 1, 2 * column] = True
    return framed(np.flip(mask, axis=1) if mask[0, 0] else mask, **given)


def edges(rng, size, **given):
    """Bars along all four edges that do not touch one another, and nothing inside."""
    mask = np.zeros((size + 4, size + 5), dtype=bool)
    mask[[0, -1], 2:-2] = True
    mask[2:-2, [0, -1]] = True
    mask[0, 2] = rng.random() < 0.5
    return {"mask": mask} | given


def snake(rng, size, turn, **given):
    """One line that winds through the whole image."""
    mask = np.ones((2 * size + 1, size + 2), dtype=bool)
    mask[1::4, :-1] = False
    mask[3::4, 1:] = False
    return framed(mask.T if turn else mask, **given)


def noise(rng, size, share, width=9, **given):
    """Pixels at random; the connectivity may be left out."""
    return {"mask": rng.random((size, width)) < share} | given
