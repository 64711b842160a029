import numpy as np


def window_mask(n, window):
    ones = np.ones((n, n), dtype=bool)
    return np.tril(ones) & np.triu(ones, -window)
