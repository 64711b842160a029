# expect: TLE -- burns its time in the kernel
import os


def solve(x):
    while True:
        os.urandom(1 << 20)
