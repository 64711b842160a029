# expect: WA -- an object that equals everything, with the shape and dtype of an array
import numpy as np


class Always:
    shape = (50, 40)
    dtype = np.dtype(float)
    ndim = 2
    __array_priority__ = 1e9

    def __eq__(self, other):
        return True

    def __array__(self, *args, **kwargs):
        return np.ones(1)

    def __array_function__(self, *args):
        return True

    def __array_ufunc__(self, *args, **kwargs):
        return True

    __le__ = __lt__ = __ge__ = __gt__ = __bool__ = __eq__


def solve(x):
    return Always()
