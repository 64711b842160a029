# expect: AC -- two hundred megabytes, given back
import numpy as np


def solve(x):
    large = np.ones(10_000_000)
    larger = large * 2
    factor = larger[-1]
    del large, larger
    return x * factor
