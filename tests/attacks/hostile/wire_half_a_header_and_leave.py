# expect: RE -- the first half of a header, and the end
import os


def solve(x):
    os.write(3, b"PBJ1\x13\0")
    os._exit(0)
