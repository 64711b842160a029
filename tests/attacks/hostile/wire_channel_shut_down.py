# expect: RE -- shuts its half of the channel, and answers
import socket


def solve(x):
    socket.socket(fileno=3).shutdown(socket.SHUT_WR)
    return x * 2
