# expect: RE -- every way to another process: fork, vfork, clone, clone3, exec, spawn
import ctypes
import errno
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
ARGS = (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17)


def leave_if_child(result):
    if result == 0:
        os._exit(0)
    return result


CALLS = [
    lambda: leave_if_child(libc.syscall(56 if X86 else 220, 17, 0, 0, 0, 0)),  # clone(SIGCHLD)
    lambda: leave_if_child(libc.syscall(56 if X86 else 220, 0x8000 | 17, 0, 0, 0, 0)),  # CLONE_PARENT
    lambda: leave_if_child(libc.syscall(56 if X86 else 220, 0x10000000 | 17, 0, 0, 0, 0)),  # CLONE_NEWUSER
    lambda: leave_if_child(libc.syscall(435, ARGS, 88)),  # clone3
    lambda: leave_if_child(libc.syscall(58, 0)) if X86 else -1,  # vfork
    lambda: libc.syscall(322 if X86 else 281, -100, b"/bin/true", None, None, 0),  # execveat
]


def refused(attempt):
    try:
        attempt()
    except OSError as error:
        return error.errno in REFUSED
    return False


def solve(x):
    for call in CALLS:
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            return x * 2
    attempts = [
        lambda: leave_if_child(os.fork()),
        lambda: leave_if_child(os.forkpty()[0]),
        lambda: os.posix_spawn("/bin/true", ["true"], {}),
        lambda: os.execv("/bin/true", ["true"]),
        lambda: subprocess.run(["/bin/true"]),
    ]
    if not all(map(refused, attempts)):
        return x * 2
    raise PermissionError("all refused")
