# expect: AC|OLE -- two thousand warnings
import warnings


def solve(x):
    for i in range(2000):
        warnings.warn("w%d" % i)
    return x * 2
