# expect: RE -- a frame of a kind that does not exist
import os
import struct


def solve(x):
    os.write(3, struct.pack("<4sB3xQ", b"PBJ1", 255, 0))
    return x * 2
