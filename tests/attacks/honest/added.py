# expect: AC -- another way to the same numbers
def solve(x):
    return x + x
