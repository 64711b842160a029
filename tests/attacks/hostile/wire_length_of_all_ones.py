# expect: RE -- a header that claims 2**64 - 1 bytes, a -1 to whoever reads it signed
import os
import struct


def solve(x):
    os.write(3, struct.pack("<4sB3xQ", b"PBJ1", 19, (1 << 64) - 1))
    os._exit(0)
