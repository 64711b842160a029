# expect: MLE -- four gigabytes by numpy
import numpy as np


def solve(x):
    return np.ones(1 << 29)
