# expect: AC -- handlers and timers of signals, put back in the end
import signal
import time


def solve(x):
    struck = []
    before = signal.signal(signal.SIGALRM, lambda *_: struck.append(1))
    signal.setitimer(signal.ITIMER_REAL, 0.005)
    deadline = time.monotonic() + 5
    while not struck and time.monotonic() < deadline:
        time.sleep(0.001)
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    return x * (1 + len(struck))
