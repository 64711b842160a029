# expect: RE -- new and other people's namespaces: unshare, setns, mounts
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
CALLS = [
    lambda: libc.unshare(0x10000000),  # CLONE_NEWUSER
    lambda: libc.unshare(0x00020000),  # CLONE_NEWNS
    lambda: libc.unshare(0x40000000),  # CLONE_NEWNET
    lambda: libc.setns(0, 0),
    lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    lambda: libc.umount2(b"/nonexistent", 0),
    lambda: libc.syscall(428, -100, b"/", 0),  # open_tree
    lambda: libc.syscall(429, -1, b"", -1, b"", 0),  # move_mount
    lambda: libc.syscall(430, b"tmpfs", 0),  # fsopen
    lambda: libc.syscall(433, -100, b"/", 0),  # fspick
    lambda: libc.syscall(442, -100, b"/", 0, None, 0),  # mount_setattr
    lambda: libc.chroot(b"/"),
]


def solve(x):
    for call in CALLS:
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            return x * 2
    raise PermissionError("all refused")
