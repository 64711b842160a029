# expect: WA -- not a number, with every bit set
import numpy as np


def solve(x):
    return np.full(x.shape, 0xFFFFFFFFFFFFFFFF, dtype="u8").view("f8")
