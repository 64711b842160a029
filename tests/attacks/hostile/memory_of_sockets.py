# expect: RE -- the kernel's memory, through the buffers of sockets
import socket


def solve(x):
    pairs = []
    for _ in range(2_000):
        pairs.append(socket.socketpair())
        pairs[-1][0].setblocking(False)
        try:
            while True:
                pairs[-1][0].send(b"x" * 65536)
        except BlockingIOError:
            pass
    return x * 2
