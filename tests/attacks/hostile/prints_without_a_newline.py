# expect: OLE|TLE -- one line without end
import sys


def solve(x):
    while True:
        sys.stdout.write("A" * 1000)
