# expect: AC -- works on the input itself
def solve(x):
    x *= 2
    return x
