# expect: RE -- sockets of every family, and pairs of every type but a stream
import errno
import socket

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
FAMILIES = {"unix": 1, "inet": 2, "inet6": 10, "netlink": 16, "packet": 17, "alg": 38, "vsock": 40, "xdp": 44}
TYPES = (1, 2, 3, 5)
PAIRS = ((1, 2), (1, 5), (2, 1), (30, 1))


def refused(attempt):
    try:
        attempt()
    except OSError as error:
        return error.errno in REFUSED
    return False


def solve(x):
    for family in FAMILIES.values():
        for kind in TYPES:
            if not refused(lambda: socket.socket(family, kind)):
                return x * 2
    for family, kind in PAIRS:
        if not refused(lambda: socket.socketpair(family, kind)):
            return x * 2
    raise PermissionError("all refused")
