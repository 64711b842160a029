# expect: AC|TLE|RE -- computes between the cases, when no clock runs
import threading


def burn():
    while True:
        pass


def solve(x):
    threading.Thread(target=burn, daemon=True).start()
    return x * 2
