# expect: AC -- multiplies by a broadcast view
import numpy as np


def solve(x):
    return np.broadcast_to(2.0, x.shape) * x
