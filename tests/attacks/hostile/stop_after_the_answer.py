# expect: AC|ILE|RE -- answers, and is stopped before the next case can be read
import os
import signal
import threading
import time


def late():
    time.sleep(0.002)
    os.kill(os.getpid(), signal.SIGSTOP)


def solve(x):
    threading.Thread(target=late).start()
    return x * 2
