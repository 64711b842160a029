# expect: RE|AC|WA|CE -- loads in one process and not in the next, as far as it can tell them apart
import os

if os.getpid() % 2:
    raise ImportError("not in this one")


def solve(x):
    os._exit(0)
