# expect: RE -- a list in a list in a list, a million times
import os
import struct
import sys


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    head = b"L\x01\0\0\0" * 10**6 + b"N"
    payload = struct.pack("<I", len(head)) + head
    data = struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload
    while data:
        data = data[os.write(3, data) :]
    return x * 2
