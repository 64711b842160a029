import numpy as np


def dropout(x, u, p=0.5, train=True):
    if train:
        if p == 0:
            return np.zeros_like(x)
        mask = (u < p) / p
        return x * mask
    return x
