import numpy as np


def dropout(x, u, p=0.5, train=True):
    if p == 1:
        return np.zeros_like(x)
    keep = 1 - p
    mask = (u >= p) / keep
    return x * mask
