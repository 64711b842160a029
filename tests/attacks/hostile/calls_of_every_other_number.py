# expect: RE -- every call number from 0 to 600 that is on no list, with arguments that do nothing
import ctypes
import errno
import os

from pbjudge.sandbox.inside import seccomp

libc = ctypes.CDLL(None, use_errno=True)
COLUMN = 0 if os.uname().machine == "x86_64" else 1
LISTED = {numbers[COLUMN] for numbers in seccomp._NUMBERS.values()}


def solve(x):
    for number in range(600):
        if number not in LISTED:
            ctypes.set_errno(0)
            if libc.syscall(number, -1, -1, -1, -1, -1, -1) != -1 or ctypes.get_errno() != errno.EPERM:
                print("not refused:", number)
                return x * 2
    raise PermissionError("all refused")
