# expect: CE -- the same, while the file is imported
import os
import struct

payload = struct.pack("<I", 6) + b"S\x01\0\0\0x"
os.write(3, struct.pack("<4sB3xQ", b"PBJ1", 17, len(payload)) + payload)


def solve(x):
    return x * 2
