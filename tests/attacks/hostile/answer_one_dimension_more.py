# expect: WA -- right but for a dimension of 1
def solve(x):
    return (x * 2)[None]
