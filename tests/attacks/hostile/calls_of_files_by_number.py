# expect: RE -- the file system by calls that the standard library has no name for
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
BUFFER = ctypes.create_string_buffer(256)
HOW = (ctypes.c_uint64 * 3)(0, 0, 0)
CALLS = [
    lambda: libc.syscall(437, -100, b"/etc/hostname", HOW, 24),  # openat2
    lambda: libc.syscall(303 if X86 else 264, -100, b"/", BUFFER, BUFFER, 0),  # name_to_handle_at
    lambda: libc.syscall(304 if X86 else 265, -100, BUFFER, 0),  # open_by_handle_at
    lambda: libc.inotify_init1(0),
    lambda: libc.syscall(300 if X86 else 262, 0, 0),  # fanotify_init
    lambda: libc.syscall(452, -100, b".", 0o700, 0),  # fchmodat2
    lambda: libc.syscall(451, 0, None, None, 0),  # cachestat
    lambda: libc.syscall(285 if X86 else 47, 1, 0, 0, 0),  # fallocate
    lambda: libc.syscall(326 if X86 else 285, 0, None, 1, None, 0, 0),  # copy_file_range
    lambda: libc.syscall(40 if X86 else 71, 1, 0, None, 0),  # sendfile
    lambda: libc.syscall(275 if X86 else 76, 0, None, 1, None, 0, 0),  # splice
    lambda: libc.syscall(276 if X86 else 77, 0, 1, 0, 0),  # tee
    lambda: libc.syscall(278 if X86 else 75, 1, None, 0, 0),  # vmsplice
    lambda: libc.syscall(73 if X86 else 32, 1, 2),  # flock
    lambda: libc.syscall(165 if X86 else 40, b"none", b"/tmp", b"tmpfs", 0, None),  # mount
    lambda: libc.syscall(155 if X86 else 41, b"/", b"/"),  # pivot_root
    lambda: libc.syscall(167 if X86 else 224, b"/nonexistent", 0),  # swapon
    lambda: libc.syscall(163 if X86 else 89, None),  # acct
    lambda: libc.syscall(179 if X86 else 60, 0, b"/", 0, None),  # quotactl
    lambda: libc.syscall(95 if X86 else 166, 0o22),  # umask
    lambda: libc.syscall(137 if X86 else 43, b"/", BUFFER),  # statfs
]


def solve(x):
    for number, call in enumerate(CALLS):
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            print("not refused:", number)
            return x * 2
    raise PermissionError("all refused")
