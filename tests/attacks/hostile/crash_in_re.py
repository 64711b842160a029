# expect: RE|MLE|TLE -- a pattern nested a hundred thousand deep
import re
import sys


def solve(x):
    sys.setrecursionlimit(10**9)
    return re.compile("(" * 10**5 + ")" * 10**5)
