# expect: AC -- a function of the C library
import ctypes
import math


def solve(x):
    libm = ctypes.CDLL(None)
    libm.sqrt.restype = ctypes.c_double
    libm.sqrt.argtypes = [ctypes.c_double]
    return x * round(libm.sqrt(4.0) + math.fsum([]))
