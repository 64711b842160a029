# expect: RE -- empties a file by opening it for reading: Landlock knows no right for that before ABI 3
import errno
import os

import numpy

EMPTY = os.path.join(os.path.dirname(numpy.__file__), "py.typed")  # empty already, should it succeed


def solve(x):
    try:
        os.close(os.open(EMPTY, os.O_RDONLY | os.O_TRUNC))
    except OSError as error:
        if error.errno in (errno.EPERM, errno.EACCES):
            raise
    return x * 2
