# expect: AC -- the other byte order
def solve(x):
    return (x * 2).astype(">f8")
