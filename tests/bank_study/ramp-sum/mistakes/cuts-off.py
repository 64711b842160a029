def solve(x):
    return float((x * (x > 0)).sum())
