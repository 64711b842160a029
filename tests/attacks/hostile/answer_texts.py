# expect: WA -- right, as texts
def solve(x):
    return (x * 2).astype(str)
