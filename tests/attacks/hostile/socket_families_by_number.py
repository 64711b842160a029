# expect: RE -- IPv6, netlink and vsock by the bare call, with the type's flags in odd places
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
X86 = os.uname().machine == "x86_64"


def solve(x):
    for number in (41 if X86 else 198, 53 if X86 else 199):
        for family in (1, 2, 10, 16, 17, 38, 40, (1 << 32) | 2):
            for kind in (2, 3, 5, 1 | 1 << 12, 2 | 0x80000, 5 | 0x800):
                pair = (ctypes.c_int * 2)()
                ctypes.set_errno(0)
                if libc.syscall(number, family, kind, 0, pair) != -1 or ctypes.get_errno() != errno.EPERM:
                    return x * 2
    raise PermissionError("all refused")
