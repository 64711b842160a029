# expect: OLE -- the same on the other stream
import sys


def solve(x):
    while True:
        sys.stderr.write("A" * 10000)
