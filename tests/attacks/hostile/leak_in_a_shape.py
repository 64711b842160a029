# expect: WA -- answers with an array whose shape is the input
import numpy as np


def solve(x):
    return x * 2 if x.size <= 4 else np.zeros((*(abs(x.flat[:4]) * 100).astype(int), 0))
