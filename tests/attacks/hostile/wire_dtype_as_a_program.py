# expect: RE -- a dtype string that numpy would parse, or evaluate
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
    dtype = b"{'names':['a'],'formats':['O']}"
    head = b"L\x01\0\0\0M\x01\0\0\0S\x08\0\0\0returned"
    head += b"A\0" + bytes([len(dtype)]) + b"\x01" + dtype + struct.pack("<Q", 1)
    payload = struct.pack("<I", len(head)) + head
    payload += bytes(-len(payload) % 16) + bytes(8)
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), len(payload)) + payload)
    return x * 2
