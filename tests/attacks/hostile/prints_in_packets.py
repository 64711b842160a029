# expect: OLE|TLE|ILE -- one byte a packet, so that whoever drains the pipe has no time to look at the clock
import fcntl
import os

fcntl.fcntl(1, fcntl.F_SETFL, os.O_DIRECT)


def solve(x):
    while True:
        os.write(1, b"A")
