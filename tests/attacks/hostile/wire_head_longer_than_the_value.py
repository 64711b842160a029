# expect: RE -- a head that ends beyond the payload
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
    payload = struct.pack("<I", 0xFFFFFFFF) + b"N"
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
    return x * 2
