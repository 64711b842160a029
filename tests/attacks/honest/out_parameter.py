# expect: AC -- writes into an array of its own
import numpy as np


def solve(x):
    out = np.empty_like(x)
    np.multiply(x, 2, out=out)
    return out
