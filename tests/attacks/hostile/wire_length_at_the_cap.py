# expect: ILE -- announces as much as is allowed and sends none of it
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
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, tag(), 256 << 20))
    time.sleep(30)
