# expect: RE -- descriptors until there are no more
import os


def solve(x):
    for _ in range(100_000):
        os.dup(1)
    return x * 2
