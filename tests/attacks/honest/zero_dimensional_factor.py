# expect: AC -- factors of many types
import numpy as np


def solve(x):
    return x * np.array(2.0) * np.float32(1) * np.int8(1) * True
