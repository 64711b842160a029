# expect: RE -- reads from address 0
import ctypes


def solve(x):
    ctypes.string_at(0)
