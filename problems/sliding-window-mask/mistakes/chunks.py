import numpy as np


def window_mask(n, window):
    mask = np.zeros((n, n), dtype=bool)
    for start in range(0, n, window):
        mask[start : start + window, start : start + window] = True
    return np.tril(mask)
