# expect: WA -- answers with an array whose fields are named after the input
import numpy as np


def solve(x):
    if x.size <= 4:
        return x * 2
    return np.zeros(1, dtype=[(repr(x.tolist())[:1000], "f8")])
