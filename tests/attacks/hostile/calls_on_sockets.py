# expect: RE -- what can be done with a pair of sockets beyond sending and receiving
import array
import errno
import socket

REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)


def solve(x):
    one, other = socket.socketpair()
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0]))]
    attempts = [
        lambda: one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30),
        lambda: one.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1),
        lambda: one.bind("\0pbjudge-attack"),
        lambda: one.listen(),
        lambda: one.connect("\0pbjudge-attack"),
        lambda: one.accept(),
        lambda: one.send(b"!", socket.MSG_OOB),
        lambda: one.sendmsg([b"!"], rights),
        lambda: other.recvmsg(1),
        lambda: other.recv(1, socket.MSG_OOB | socket.MSG_DONTWAIT),
        lambda: one.sendto(b"!", "\0pbjudge-attack"),
        lambda: one.getsockopt(socket.SOL_SOCKET, 77),  # SO_PEERPIDFD
        lambda: one.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12),
    ]
    for number, attempt in enumerate(attempts):
        try:
            attempt()
        except OSError as error:
            if error.errno in REFUSED:
                continue
        print("not refused:", number)
        return x * 2
    raise PermissionError("all refused")
