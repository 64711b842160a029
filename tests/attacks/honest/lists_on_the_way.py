# expect: AC -- lists of lists, zipped and sorted
import numpy as np


def solve(x):
    flat = [float(value) for value in x.ravel().tolist()]
    doubled = list(map(sum, zip(flat, flat)))
    assert sorted(doubled, key=abs) == sorted(doubled, key=lambda value: abs(value))
    return np.array(doubled).reshape(x.shape)
