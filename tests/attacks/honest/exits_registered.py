# expect: AC -- something to do at the end
import atexit

atexit.register(print, "bye")


def solve(x):
    return x * 2
