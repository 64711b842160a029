import numpy as np


def dropout(x, u, p=0.1, train=True):
    if not train:
        return x
    scale = 1 / (1 - p) if p < 1 else 0.0
    return np.where(u >= p, x * scale, 0.0)
