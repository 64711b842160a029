# expect: RE|WA -- makes the channel non-blocking before a large answer
import os

import numpy as np


def solve(x):
    os.set_blocking(3, False)
    return np.zeros(4 << 20)
