# expect: RE -- tkill, tgkill and queued signals to its parent
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
PARENT = os.getppid()
INFO = ctypes.create_string_buffer(128)
CALLS = [
    lambda: libc.syscall(200 if X86 else 130, PARENT, 0),  # tkill
    lambda: libc.syscall(234 if X86 else 131, PARENT, PARENT, 0),  # tgkill
    lambda: libc.syscall(129 if X86 else 138, PARENT, 0, INFO),  # rt_sigqueueinfo
    lambda: libc.syscall(297 if X86 else 240, PARENT, PARENT, 0, INFO),  # rt_tgsigqueueinfo
    lambda: libc.syscall(62 if X86 else 129, (1 << 32) | 1, 0),  # a pid with something in its upper half
]


def solve(x):
    for call in CALLS:
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            return x * 2
    raise PermissionError("all refused")
