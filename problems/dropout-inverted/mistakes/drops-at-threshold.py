import numpy as np


def dropout(x, u, p=0.5, train=True):
    if not train:
        return np.array(x)
    out = np.zeros(x.shape)
    survivors = u > p
    out[survivors] = x[survivors] / (1 - p)
    return out
