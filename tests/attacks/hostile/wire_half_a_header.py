# expect: ILE -- the first half of a header, and silence
import os
import time


def solve(x):
    os.write(3, b"PBJ1\x13\0")
    time.sleep(30)
