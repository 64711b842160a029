# expect: TLE -- an endless computation in C that no signal handler gets between
def solve(x):
    return sum(range(10**13))
