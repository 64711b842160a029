# expect: RE|WA -- half a million arrays of nothing: small on the wire, large in the judge
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
    entry = b"A\0\x03\x01|u1" + struct.pack("<Q", 0)
    head = b"L\x01\0\0\0M\x01\0\0\0S\x08\0\0\0returned" + b"L" + struct.pack("<I", 500_000) + entry * 500_000
    payload = struct.pack("<I", len(head)) + head
    data = struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload + bytes(-(len(payload)) % 16)
    while data:
        data = data[os.write(3, data) :]
    return x * 2
