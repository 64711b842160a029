# expect: RE -- sends an out-of-band byte on the channel
import socket


def solve(x):
    socket.socket(fileno=3).send(b"!", socket.MSG_OOB)
    return x * 2
