# expect: ILE -- stops itself: neither computing nor waiting
import os
import signal


def solve(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x * 2
