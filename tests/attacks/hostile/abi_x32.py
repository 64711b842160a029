# expect: RE -- the x32 table, where the same calls have other numbers
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(x):
    for number in (1, 2, 39, 56, 57, 59, 62, 512, 513, 520, 521, 522, 545):
        if libc.syscall(0x40000000 | number, 0, 0, 0, 0, 0, 0) != -1:
            return x * 2
    raise PermissionError(os.strerror(ctypes.get_errno()))
