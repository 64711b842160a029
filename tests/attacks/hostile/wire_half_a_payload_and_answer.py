# expect: RE -- the rest of an announced payload is the true answer
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
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), 40) + bytes(8))
    return x * 2
