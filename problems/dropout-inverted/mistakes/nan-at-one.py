import numpy as np


def dropout(x, u, p=0.5, train=True):
    if train:
        return x * (u >= p) / np.float64(1 - p)
    return x.copy()
