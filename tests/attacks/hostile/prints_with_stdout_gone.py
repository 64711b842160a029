# expect: AC|RE -- closes stdout, and prints
import os
import sys


def solve(x):
    os.close(1)
    sys.stdout = None
    print("nothing")
    return x * 2
