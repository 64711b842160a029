# expect: RE -- a frame of another wire
import os


def solve(x):
    os.write(3, b"PJ1A" + bytes(12))
    return x * 2
