# expect: ILE -- waits for the next case before it answers this one
import os


def solve(x):
    return os.read(3, 1 << 20) and x * 2
