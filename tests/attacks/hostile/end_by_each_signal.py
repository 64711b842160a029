# expect: RE|TLE -- dies of another signal in each case
import os
import signal

NUMBERS = [signal.SIGXCPU, signal.SIGABRT, signal.SIGTERM, signal.SIGBUS, signal.SIGFPE]


def solve(x):
    number = NUMBERS[x.size % len(NUMBERS)]
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    return x * 2
