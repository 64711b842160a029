# expect: CE -- raises KeyboardInterrupt while it is imported
raise KeyboardInterrupt


def solve(x):
    return x * 2
