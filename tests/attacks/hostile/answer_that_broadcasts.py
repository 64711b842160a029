# expect: WA -- a number that would be right if it were broadcast
import numpy as np


def solve(x):
    return np.array(2.0)
