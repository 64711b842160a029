# expect: TLE -- sleeps, while a thread computes
import threading
import time


def burn():
    while True:
        pass


def solve(x):
    threading.Thread(target=burn, daemon=True).start()
    time.sleep(30)
