# expect: OLE|TLE -- one byte a call
import os


def solve(x):
    while True:
        os.write(1, b"A")
