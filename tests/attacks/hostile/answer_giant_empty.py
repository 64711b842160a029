# expect: WA|RE -- an array of no element and a giant side
import numpy as np


def solve(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 60, 0), (8, 8))
