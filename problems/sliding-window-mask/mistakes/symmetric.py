import numpy as np


def window_mask(n, window):
    i = np.arange(n)
    return np.abs(i[:, None] - i[None, :]) < window
