# expect: WA -- infinity, which any tolerance that is computed from it would allow
import numpy as np


def solve(x):
    return np.full_like(x, np.inf)
