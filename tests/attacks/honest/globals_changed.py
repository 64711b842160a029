# expect: AC -- keeps a count that does not matter
calls = 0


def solve(x):
    global calls
    calls += 1
    return x * 2
