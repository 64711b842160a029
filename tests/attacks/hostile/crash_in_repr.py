# expect: RE|MLE|TLE -- nests lists until C code that walks them runs out of stack
import sys


def solve(x):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)
