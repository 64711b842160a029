import numpy as np


def window_mask(n, window):
    rows, cols = np.indices((n, n))
    distance = cols - rows
    return np.logical_and(distance >= 0, distance < window)
