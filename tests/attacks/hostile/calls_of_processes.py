# expect: RE -- looking into, steering and signalling other processes
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
PARENT = os.getppid()
CALLS = [
    lambda: libc.ptrace(16, PARENT, None, None),
    lambda: libc.ptrace(0, 0, None, None),
    lambda: libc.process_vm_readv(PARENT, None, 0, None, 0, 0),
    lambda: libc.process_vm_writev(PARENT, None, 0, None, 0, 0),
    lambda: libc.syscall(434, PARENT, 0),  # pidfd_open
    lambda: libc.syscall(424, 1, 0, None, 0),  # pidfd_send_signal
    lambda: libc.syscall(438, 1, 0, 0),  # pidfd_getfd
    lambda: libc.syscall(440, 1, None, 0, 21, 0),  # process_madvise
    lambda: libc.syscall(448, 1, 0),  # process_mrelease
    lambda: libc.syscall(312 if X86 else 272, PARENT, os.getpid(), 0, 0, 0),  # kcmp
    lambda: libc.syscall(274 if X86 else 100, PARENT, None, None),  # get_robust_list
    lambda: libc.syscall(298 if X86 else 241, None, PARENT, -1, -1, 0),  # perf_event_open
    lambda: libc.syscall(256 if X86 else 238, PARENT, 0, None, None),  # migrate_pages
    lambda: libc.syscall(279 if X86 else 239, PARENT, 0, None, None, None, 0),  # move_pages
]


def solve(x):
    for call in CALLS:
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            return x * 2
    raise PermissionError("all refused")
