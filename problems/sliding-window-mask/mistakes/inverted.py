import numpy as np


def window_mask(n, window):
    i, j = np.ogrid[:n, :n]
    return (j > i) | (j <= i - window)
