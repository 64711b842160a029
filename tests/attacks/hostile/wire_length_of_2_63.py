# expect: RE -- a header that claims 2**63 bytes
import os
import struct


def solve(x):
    os.write(3, struct.pack("<4sB3xQ", b"PBJ1", 19, 1 << 63))
    os._exit(0)
