# expect: RE -- becomes somebody else, or root again
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
HEADER = (ctypes.c_uint32 * 2)(0x20080522, 0)
ALL = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
ATTEMPTS = [
    lambda: os.setuid(0),
    lambda: os.setuid(os.getuid()),
    lambda: os.setresuid(0, 0, 0),
    lambda: os.setgid(os.getgid()),
    lambda: os.setgroups([]),
    lambda: os.setregid(0, 0),
    lambda: os.initgroups("root", 0),
    lambda: os.setpgid(0, 0),
    lambda: os.setsid(),
]


def solve(x):
    for number, attempt in enumerate(ATTEMPTS):
        try:
            attempt()
        except OSError as error:
            if error.errno in REFUSED:
                continue
        print("not refused:", number)
        return x * 2
    for call in (lambda: libc.capset(HEADER, ALL), lambda: libc.setfsuid(0), lambda: libc.capget(HEADER, ALL)):
        ctypes.set_errno(0)
        call()
        if ctypes.get_errno() not in REFUSED:
            return x * 2
    raise PermissionError("all refused")
