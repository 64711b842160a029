# expect: RE -- sends the judge descriptors to run out of
import array
import socket


def solve(x):
    channel = socket.socket(fileno=3)
    for _ in range(200):
        channel.sendmsg([b"P"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    return x * 2
