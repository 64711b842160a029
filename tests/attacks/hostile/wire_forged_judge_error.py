# expect: RE -- claims that it could not be confined, long after it was, hoping for a retry
import os
import struct


def solve(x):
    payload = struct.pack("<I", 6) + b"S\x01\0\0\0x"
    os.write(3, struct.pack("<4sB3xQ", b"PBJ1", 17, len(payload)) + payload)
    os._exit(0)
