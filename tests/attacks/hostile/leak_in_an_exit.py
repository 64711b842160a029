# expect: RE -- an exit whose status is the input
import sys


def solve(x):
    if x.size > 4:
        sys.exit(repr(x.tolist()))
    return x * 2
