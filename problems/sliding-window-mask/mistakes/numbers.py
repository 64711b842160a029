import numpy as np


def window_mask(n, window):
    ones = np.ones((n, n))
    return np.tril(ones) - np.tril(ones, -window)
