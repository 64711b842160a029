# expect: AC -- a subclass of ndarray with an attribute
import numpy as np


class Tagged(np.ndarray):
    def __new__(cls, data, tag=""):
        self = np.asarray(data).view(cls)
        self.tag = tag
        return self

    def __array_finalize__(self, other):
        self.tag = getattr(other, "tag", "")


def solve(x):
    return Tagged(x, "twice") * 2
