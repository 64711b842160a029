import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    ids = np.where(mask, np.arange(1, h * w + 1).reshape(h, w), 0)
    around = [(-1, 0), (0, -1), (0, 1), (1, 0)]
    if connectivity == 8:
        around += [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    pixels = [(int(i), int(j)) for i, j in np.argwhere(mask)]
    for order in (pixels, pixels[::-1]):
        for i, j in order:
            for di, dj in around:
                if 0 <= i + di < h and 0 <= j + dj < w and mask[i + di, j + dj]:
                    ids[i, j] = min(ids[i, j], ids[i + di, j + dj])
    values = np.unique(ids[mask])
    labels = np.zeros((h, w), dtype=np.int64)
    labels[mask] = np.searchsorted(values, ids[mask]) + 1
    return labels
