def solve(x):
    return -x
