# expect: AC -- column by column in memory
import numpy as np


def solve(x):
    return np.asfortranarray(x * 2)
