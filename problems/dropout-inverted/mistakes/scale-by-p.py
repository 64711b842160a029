import numpy as np


def dropout(x, u, p=0.5, train=True):
    if not train or p == 0:
        return x
    mask = (u >= p).astype(float)
    return x * mask / p
