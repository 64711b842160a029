# expect: AC -- a view from the end
def solve(x):
    return (x[::-1] * 2)[::-1]
