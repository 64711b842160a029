# expect: RE|WA|AC|CE|ILE -- a timer raises in whatever runs, the runner too
import signal


def strike(*_):
    raise RuntimeError("struck")


signal.signal(signal.SIGALRM, strike)


def solve(x):
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    return x * 2
