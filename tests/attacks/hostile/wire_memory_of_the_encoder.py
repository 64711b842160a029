# expect: WA|RE -- writes into the interpreter's own objects by ctypes: 2 becomes 3, True becomes False
import ctypes


def solve(x):
    ctypes.memmove(id(True), id(False), 32)
    return x * 0
