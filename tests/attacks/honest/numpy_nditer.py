# expect: AC -- iterators over elements and buffers
import numpy as np


def solve(x):
    with np.nditer(
        [x, None], flags=["external_loop", "buffered"], op_flags=[["readonly"], ["writeonly", "allocate"]]
    ) as it:
        for a, b in it:
            b[...] = 2 * a
        return it.operands[1]
