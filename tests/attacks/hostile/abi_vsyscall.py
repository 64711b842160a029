# expect: RE|AC -- the legacy page at a fixed address, which once went around filters
import ctypes
import os


def solve(x):
    if os.uname().machine == "x86_64":
        ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)(0xFFFFFFFFFF600400)(None)
    return x * 2
