# expect: WA|AC -- right where it is not masked, and masked everywhere
import numpy as np


def solve(x):
    return np.ma.masked_all(x.shape)
