# expect: WA -- an array of as many dimensions as numpy has
import numpy as np


def solve(x):
    return np.zeros((1,) * 32)
