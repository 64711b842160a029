# expect: RE -- an exit status that tells of the input
import os


def solve(x):
    os._exit(int(abs(x.flat[0]) * 100) % 256)
