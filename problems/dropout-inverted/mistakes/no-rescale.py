import numpy as np


def dropout(x, u, p=0.5, train=True):
    if not train:
        return x
    return np.where(u < p, 0.0, x)
