# expect: AC -- a few hundred megabytes' worth of work in a few dozen
import numpy as np


def solve(x):
    for _ in range(4):
        large = np.ones((1000, 1000))
        large = large @ large
    return x * (large[0, 0] / 500)
