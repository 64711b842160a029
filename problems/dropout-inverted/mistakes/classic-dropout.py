import numpy as np


def dropout(x, u, p=0.5, train=True):
    if train:
        mask = u >= p
        return x * mask
    return x * (1 - p)
