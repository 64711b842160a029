# expect: AC -- catches what numpy raises of a singular matrix
import numpy as np


def solve(x):
    try:
        np.linalg.inv(np.zeros((2, 2)))
    except np.linalg.LinAlgError:
        return x * 2
    return x
