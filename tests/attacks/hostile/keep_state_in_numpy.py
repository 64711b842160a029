# expect: WA -- marks numpy's state in one call and reads it in the next
import numpy as np


def solve(x):
    first = np.get_printoptions()["precision"] == 8
    np.set_printoptions(precision=3)
    return x * 2 if first else x
