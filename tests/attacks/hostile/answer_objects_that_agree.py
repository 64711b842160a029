# expect: WA -- an array of objects that equal everything
import numpy as np


class Always:
    def __eq__(self, other):
        return True

    def __float__(self):
        return 0.0

    __sub__ = __rsub__ = __abs__ = lambda self, *a: 0.0


def solve(x):
    answer = np.empty(x.shape, dtype=object)
    answer.fill(Always())
    return answer
