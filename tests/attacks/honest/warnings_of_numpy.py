# expect: AC -- divisions by zero on the way
import warnings

import numpy as np


def solve(x):
    np.log(np.zeros(3))
    np.ones(2) / np.zeros(2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with np.errstate(divide="ignore", invalid="ignore"):
            np.zeros(2) / np.zeros(2)
    return x * 2
