# expect: WA|RE -- a well-formed answer frame with wrong values, written to every descriptor
import os
import struct
import sys


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


HEAD = b"L\x01\0\0\0M\x01\0\0\0S\x08\0\0\0returned" + b"A\0\x03\x02<f8" + struct.pack("<2Q", 1, 1)


def solve(x):
    head = struct.pack("<I", len(HEAD)) + HEAD
    payload = head + bytes(-len(head) % 16) + bytes(8)
    for fd in range(3, 256):
        try:
            os.write(fd, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
        except OSError:
            pass
    os._exit(0)
