# expect: RE|MLE|TLE -- copies a deep structure without a limit to recursion
import copy
import sys


def solve(x):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**5):
        nested = [nested]
    return copy.deepcopy(nested)
