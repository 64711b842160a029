# expect: AC -- a short sleep
import time


def solve(x):
    time.sleep(0.01)
    return x * 2
