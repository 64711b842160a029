# expect: RE -- a dict whose keys are a list and an array
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
    key = b"A\0\x03\x01|u1" + struct.pack("<Q", 0)
    head = b"L\x01\0\0\0M\x01\0\0\0S\x08\0\0\0returned" + b"M\x02\0\0\0L\0\0\0\0N" + key + b"N"
    payload = struct.pack("<I", len(head)) + head
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
    return x * 2
