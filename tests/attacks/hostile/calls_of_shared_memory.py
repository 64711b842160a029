# expect: RE -- memory, queues and semaphores that outlive a process
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
X86 = os.uname().machine == "x86_64"
CALLS = [
    lambda: libc.shmget(0x70626A, 4096, 0o1666),
    lambda: libc.semget(0x70626A, 1, 0o1666),
    lambda: libc.msgget(0x70626A, 0o1666),
    lambda: libc.shm_open(b"/pbjudge-attack", 0o102, 0o600),
    lambda: libc.syscall(240 if X86 else 180, b"pbjudge-attack", 0o102, 0o600, None),  # mq_open
    lambda: libc.syscall(319 if X86 else 279, b"attack", 0),  # memfd_create
    lambda: libc.syscall(447, 0),  # memfd_secret
    lambda: libc.syscall(248 if X86 else 217, b"user", b"attack", b"x", 1, -3),  # add_key
    lambda: libc.syscall(249 if X86 else 218, b"user", b"attack", None, -3),  # request_key
    lambda: libc.syscall(250 if X86 else 219, 0, -3, 0, 0, 0),  # keyctl
]


def solve(x):
    for number, call in enumerate(CALLS):
        ctypes.set_errno(0)
        if call() != -1 or ctypes.get_errno() not in REFUSED:
            print("not refused:", number)
            return x * 2
    try:
        import multiprocessing

        multiprocessing.Lock()
    except OSError as error:
        if error.errno in REFUSED:
            raise
    return x * 2
