# expect: MLE|RE -- a view of a billion elements on one
import numpy as np


def solve(x):
    return np.broadcast_to(np.float64(2), (1 << 15, 1 << 15))
