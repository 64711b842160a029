# expect: ILE|TLE -- sends its answer one byte in twenty milliseconds
import os
import struct
import sys
import time


def tag():
    frame = sys._getframe()
    while frame.f_code.co_name != "_serve":
        frame = frame.f_back
    order = frame.f_locals["order"]
    return frame.f_locals["tag"] if order is None else order.tag


def solve(x):
    for byte in struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), 1000) + bytes(1000):
        os.write(3, bytes([byte]))
        time.sleep(0.02)
