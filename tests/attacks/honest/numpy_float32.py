# expect: AC -- computes in another precision where nothing is lost
import numpy as np


def solve(x):
    factor = np.float32(2).astype(np.float16).astype(np.longdouble)
    return (x * factor).astype(np.float64)
