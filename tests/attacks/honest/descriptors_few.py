# expect: AC -- pipes, pairs of sockets and polls, closed again
import os
import select
import selectors
import socket


def solve(x):
    r, w = os.pipe()
    one, other = socket.socketpair()
    with selectors.DefaultSelector() as selector:
        selector.register(r, selectors.EVENT_READ)
        os.write(w, b"2")
        assert selector.select(1)
    one.sendall(b"2")
    assert other.recv(1) == b"2" and one.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM
    assert select.select([r], [], [], 0)[0] == [r]
    factor = int(os.read(r, 1))
    for fd in (r, w):
        os.close(fd)
    one.close()
    other.close()
    return x * factor
