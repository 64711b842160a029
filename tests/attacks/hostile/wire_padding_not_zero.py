# expect: RE -- a header whose padding says something
import os
import struct


def solve(x):
    os.write(3, struct.pack("<4sB3sQ", b"PBJ1", 19, b"abc", 0))
    return x * 2
