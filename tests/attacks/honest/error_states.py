# expect: AC -- sets and resets what numpy does on errors
import numpy as np


def solve(x):
    old = np.seterr(all="raise")
    try:
        np.float64(1) / np.zeros(1)
    except FloatingPointError:
        return x * 2
    finally:
        np.seterr(**old)
    return x
