# expect: AC -- recursion four thousand deep
import sys

sys.setrecursionlimit(5000)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def solve(x):
    return x * 2 if depth(4000) == 4000 else x
