# expect: AC -- three megabytes: kept in part, and judged
def solve(x):
    print("A" * 3_000_000)
    return x * 2
