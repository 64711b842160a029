# expect: RE -- closes every descriptor
import os


def solve(x):
    os.closerange(0, 256)
    return x * 2
