# expect: TLE -- catastrophic backtracking
import re


def solve(x):
    return re.match(r"(a|a)*$", "a" * 64 + "b")
