# expect: AC -- there and back again
import numpy as np


def solve(x):
    there = np.fft.fftn(x)
    return 2 * x + 0 * np.real(np.fft.ifftn(there))
