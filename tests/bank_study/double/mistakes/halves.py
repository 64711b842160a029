def solve(x):
    return x / 2
