# expect: ILE -- reads from a pipe that nobody writes to
import os


def solve(x):
    return os.read(os.pipe()[0], 1)
