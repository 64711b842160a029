# expect: WA -- an object that claims another class
import numpy as np


class Liar:
    @property
    def __class__(self):
        return np.ndarray


def solve(x):
    return Liar()
