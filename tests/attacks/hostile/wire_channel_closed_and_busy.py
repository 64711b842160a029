# expect: RE|TLE -- closes the channel and goes on
import os


def solve(x):
    os.close(3)
    while True:
        pass
