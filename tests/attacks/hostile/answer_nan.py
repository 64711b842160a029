# expect: WA -- not a number anywhere
import numpy as np


def solve(x):
    return np.full_like(x, np.nan)
