# expect: RE|MLE|WA -- returns more than an answer may hold
import numpy as np


def solve(x):
    return np.zeros(40 << 20)
