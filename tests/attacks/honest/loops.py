# expect: AC -- element by element
import numpy as np


def solve(x):
    out = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        out[index] = 2 * x[index]
    return out
