# expect: CE -- closes the channel while it is imported
import os

os.closerange(0, 256)


def solve(x):
    return x * 2
