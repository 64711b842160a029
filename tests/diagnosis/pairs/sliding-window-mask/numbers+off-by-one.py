import numpy as np


def window_mask(n, window):
    mask = np.zeros((n, n))
    for i in range(n):
        for j in range(max(0, i - window), i + 1):
            mask[i, j] = 1
    return mask
