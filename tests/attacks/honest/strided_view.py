# expect: AC -- every second element of a larger array
import numpy as np


def solve(x):
    wide = np.zeros((*x.shape[:-1], 2 * x.shape[-1]))
    wide[..., ::2] = 2 * x
    return wide[..., ::2]
