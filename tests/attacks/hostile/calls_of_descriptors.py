# expect: RE -- owners, sizes, notices, locks and leases of descriptors; ioctls of terminals and networks
import errno
import fcntl
import os

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
FCNTL = {
    "F_GETLK": 5, "F_SETLK": 6, "F_SETOWN": 8, "F_GETOWN": 9, "F_SETSIG": 10, "F_SETOWN_EX": 15,
    "F_OFD_SETLK": 37, "F_SETLEASE": 1024, "F_NOTIFY": 1026, "F_SETPIPE_SZ": 1031, "F_GETPIPE_SZ": 1032,
    "F_ADD_SEALS": 1033, "F_SET_RW_HINT": 1036,
}  # fmt: skip
IOCTL = {
    "TIOCSTI": 0x5412, "TIOCSCTTY": 0x540E, "TIOCNOTTY": 0x5422, "TCSETS": 0x5402, "TIOCLINUX": 0x541C,
    "FIOASYNC": 0x5452, "SIOCGIFCONF": 0x8912, "SIOCSPGRP": 0x8902, "FS_IOC_SETFLAGS": 0x40086602,
    "FICLONE": 0x40049409, "FIFREEZE": 0xC0045877, "FIBMAP": 1, "FIOQSIZE": 0x5460,
}  # fmt: skip


def solve(x):
    r, w = os.pipe()
    for name, command in FCNTL.items():
        try:
            fcntl.fcntl(w, command, 1)
        except OSError as error:
            if error.errno in REFUSED:
                continue
        print("not refused:", name)
        return x * 2
    for name, command in IOCTL.items():
        for fd in (0, 1, 3, r):
            try:
                fcntl.ioctl(fd, command, 0)
            except OSError as error:
                if error.errno in REFUSED:
                    continue
            print("not refused:", name)
            return x * 2
    raise PermissionError("all refused")
