# expect: RE -- makes stdout and the channel one
import os


def solve(x):
    os.dup2(3, 1)
    print("PBJ1", flush=True)
    return x * 2
