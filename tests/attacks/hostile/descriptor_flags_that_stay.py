# expect: WA -- leaves a mark on a descriptor that later processes may share: stdin's flags
import fcntl
import os


def solve(x):
    seen = fcntl.fcntl(0, fcntl.F_GETFL) & (os.O_APPEND | os.O_NONBLOCK)
    fcntl.fcntl(0, fcntl.F_SETFL, os.O_APPEND | os.O_NONBLOCK)
    # Run alone in a fresh process this is the first call again: right there, and so told apart.
    return x * 2 if seen else x * 3
