# expect: RE -- raises limits, priorities and affinities, its own and its parent's
import ctypes
import errno
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
PARAM = ctypes.create_string_buffer(64)
CALLS = [
    lambda: libc.setpriority(0, 0, 5),
    lambda: libc.nice(1),
    lambda: libc.sched_setscheduler(0, 3, PARAM),
    lambda: libc.syscall(314 if X86 else 274, 0, PARAM, 0),  # sched_setattr
    lambda: libc.syscall(251 if X86 else 30, 1, 0, 0x6000),  # ioprio_set
    lambda: libc.mlockall(1),
    lambda: libc.mlock(PARAM, 64),
    lambda: libc.syscall(325 if X86 else 284, PARAM, 64, 1),  # mlock2
    lambda: libc.syscall(237 if X86 else 235, PARAM, 64, 0, None, 0, 0),  # mbind
    lambda: libc.syscall(238 if X86 else 237, 0, None, 0),  # set_mempolicy
]


def refused(attempt):
    try:
        attempt()
    except ValueError:
        return True
    except OSError as error:
        return error.errno in REFUSED
    return False


def solve(x):
    for number, call in enumerate(CALLS):
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            print("not refused:", number)
            return x * 2
    attempts = [lambda: os.sched_setaffinity(0, os.sched_getaffinity(0))]
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
        attempts.append(lambda kind=kind: resource.setrlimit(kind, (-1, -1)))
        attempts.append(lambda kind=kind: resource.setrlimit(kind, resource.getrlimit(kind)))
        attempts.append(lambda kind=kind: resource.prlimit(os.getppid(), kind))
    if not all(map(refused, attempts)):
        return x * 2
    raise PermissionError("all refused")
