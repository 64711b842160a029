# expect: RE -- a crash with the input in the trace
import ctypes
import faulthandler
import sys

faulthandler.enable(file=sys.stdout)


def solve(x):
    if x.size > 4:
        exec(
            compile("def f(): import ctypes; ctypes.string_at(0)\nf()", repr(x.tolist()), "exec"), {"ctypes": ctypes}
        )
    return x * 2
