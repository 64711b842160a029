# expect: RE -- jumps to address 0
import ctypes


def solve(x):
    ctypes.CFUNCTYPE(None)(0x10)()
