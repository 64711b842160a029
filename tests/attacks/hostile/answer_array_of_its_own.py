# expect: WA|RE -- a subclass of ndarray that lies about everything
import numpy as np


class Mine(np.ndarray):
    def __array_finalize__(self, other):
        if other is not None and self.size > 4:
            self.fill(2)

    def __eq__(self, other):
        return True

    def astype(self, *args, **kwargs):
        return self

    shape = property(lambda self: (3, 2))
    dtype = property(lambda self: np.dtype(float))
    tobytes = reshape = astype


def solve(x):
    return x.view(Mine)
