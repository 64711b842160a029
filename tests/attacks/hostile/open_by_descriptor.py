# expect: RE -- climbs out by descriptors of folders that it may list
import os

import numpy


def solve(x):
    package = os.open(os.path.dirname(numpy.__file__), os.O_RDONLY | os.O_DIRECTORY)
    beside = os.open("..", os.O_RDONLY | os.O_DIRECTORY, dir_fd=package)
    os.listdir(beside)
    return x * 2
