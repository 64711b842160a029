# expect: RE|AC|WA -- a thread writes into the middle of a large answer
import os
import threading

import numpy as np


def junk():
    while True:
        os.write(3, b"junk")


def solve(x):
    threading.Thread(target=junk, daemon=True).start()
    return np.zeros(1 << 20)
