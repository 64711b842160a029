# expect: ILE -- sleeps in many small pieces
import time


def solve(x):
    for _ in range(3000):
        time.sleep(0.01)
