# expect: RE|WA -- a shape with a giant side and no element
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
    head = b"L\x01\0\0\0M\x01\0\0\0S\x08\0\0\0returned" + b"A\0\x03\x02<f8" + struct.pack("<2Q", 1 << 60, 0)
    payload = struct.pack("<I", len(head)) + head
    payload += bytes(-len(payload) % 16)
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
    os._exit(0)
