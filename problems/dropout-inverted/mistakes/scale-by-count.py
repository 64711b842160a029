import numpy as np


def dropout(x, u, p=0.5, train=True):
    if not train or x.size == 0:
        return x
    mask = u >= p
    if not mask.any():
        return np.zeros(x.shape)
    return x * mask / mask.mean()
