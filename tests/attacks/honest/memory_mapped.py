# expect: AC -- an anonymous mapping as a buffer
import mmap

import numpy as np


def solve(x):
    with mmap.mmap(-1, max(1, x.nbytes)) as page:
        view = np.frombuffer(page, dtype=float, count=x.size)
        view[:] = 2 * x.ravel()
        answer = view.reshape(x.shape).copy()
        del view
    return answer
