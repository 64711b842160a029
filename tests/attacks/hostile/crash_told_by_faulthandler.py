# expect: RE -- has its crash written to the channel
import ctypes
import faulthandler

faulthandler.enable(file=3, all_threads=True)


def solve(x):
    ctypes.string_at(0)
    return x * 2
