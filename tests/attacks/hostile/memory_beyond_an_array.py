# expect: RE|WA|MLE -- a view beyond the end of an array, whatever lies there
import numpy as np


def solve(x):
    return np.lib.stride_tricks.as_strided(x, (1 << 24,), (8,))
