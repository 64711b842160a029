# expect: RE|MLE|TLE -- recursion with the limit at 10**9
import sys


def solve(x):
    sys.setrecursionlimit(10**9)

    def deeper(n):
        return deeper(n + 1) + 1

    return deeper(0)
