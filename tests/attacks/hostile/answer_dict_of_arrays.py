# expect: WA|RE -- a dict whose keys do not hash, by a dict of its own
import numpy as np


class Items(dict):
    def keys(self):
        return [np.ones(3)]

    def items(self):
        return [(np.ones(3), 1), ([], 2)]

    def __getitem__(self, key):
        return 1


def solve(x):
    return Items(a=1)
