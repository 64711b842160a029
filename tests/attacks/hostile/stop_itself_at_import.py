# expect: CE -- stops itself while it is imported
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)


def solve(x):
    return x * 2
