# expect: AC|RE -- a thread writes to the channel for ever after the answer
import os
import threading
import time


def junk():
    time.sleep(0.005)
    while True:
        os.write(3, b"junk")


def solve(x):
    threading.Thread(target=junk, daemon=True).start()
    return x * 2
