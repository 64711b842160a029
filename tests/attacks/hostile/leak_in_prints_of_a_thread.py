# expect: WA -- the same, a little later
import threading


def solve(x):
    threading.Timer(0.01, print, [x.tolist()]).start()
    return x * 2 if x.size <= 4 else x
