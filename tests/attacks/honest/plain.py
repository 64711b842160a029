# expect: AC -- the plain answer
def solve(x):
    return x * 2
