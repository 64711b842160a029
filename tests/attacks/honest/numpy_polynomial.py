# expect: AC -- polynomials, old and new
import numpy as np
from numpy.polynomial import Chebyshev, Polynomial


def solve(x):
    assert np.polyfit([0, 1, 2], [0, 2, 4], 1).round(6)[0] == 2
    Chebyshev.fit([0, 1, 2, 3], [0, 1, 0, 1], 2)
    return Polynomial([0, 2])(x)
