# expect: TLE|RE -- handles its own crash in Python, which never gets to run
import ctypes
import signal

signal.signal(signal.SIGSEGV, lambda *a: None)


def solve(x):
    ctypes.string_at(0)
    return x * 2
