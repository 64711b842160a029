# expect: RE -- exits with 137, as if it had been killed for its memory
import os


def solve(x):
    os._exit(137)
