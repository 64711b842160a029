# expect: AC -- functions of single elements
import numpy as np


def solve(x):
    doubled = np.vectorize(lambda value: value * 2.0)(x)
    assert np.frompyfunc(lambda a, b: a + b, 2, 1)(1, 2) == 3
    return np.apply_along_axis(lambda row: row, -1, doubled)
