# expect: AC -- recursion nine hundred deep
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def solve(x):
    return x * 2 if depth(900) == 900 else x
