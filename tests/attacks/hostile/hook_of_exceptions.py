# expect: RE -- hooks for what is not caught, here and in threads
import sys
import threading

sys.excepthook = sys.unraisablehook = lambda *a: None
threading.excepthook = lambda *a: None


def solve(x):
    raise ValueError
