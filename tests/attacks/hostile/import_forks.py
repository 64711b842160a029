# expect: CE -- forks while it is imported
import os

if os.fork() == 0:
    os._exit(0)


def solve(x):
    return x * 2
