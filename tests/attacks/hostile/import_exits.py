# expect: CE -- exits with 0 while it is imported
import os

os._exit(0)


def solve(x):
    return x * 2
