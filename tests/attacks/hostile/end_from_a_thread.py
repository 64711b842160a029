# expect: RE|AC -- another thread ends the process in the middle of the next case
import os
import threading
import time


def leave():
    time.sleep(0.002)
    os._exit(0)


def solve(x):
    threading.Thread(target=leave).start()
    return x * 2
