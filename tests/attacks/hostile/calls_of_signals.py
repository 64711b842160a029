# expect: RE -- signals to anybody but itself
import errno
import os
import signal

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
ATTEMPTS = [
    lambda: os.kill(os.getppid(), 0),
    lambda: os.kill(1, 0),
    lambda: os.kill(-1, 0),
    lambda: os.kill(0, 0),
    lambda: os.kill(-os.getpid(), 0),
    lambda: os.killpg(os.getpgid(0), 0),
    lambda: os.kill(os.getppid(), signal.SIGCONT),
    lambda: signal.pidfd_send_signal(0, 0),
]


def solve(x):
    for attempt in ATTEMPTS:
        try:
            attempt()
        except OSError as error:
            if error.errno in REFUSED:
                continue
        return x * 2
    raise PermissionError("all refused")
