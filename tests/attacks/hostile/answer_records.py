# expect: WA -- an array of records, of times, of bytes, of nothing
import numpy as np

KINDS = [[("a", "f8")], "M8[s]", "m8[s]", "S8", "V8"]


def solve(x):
    return np.zeros(x.shape, dtype=KINDS[x.size % 5])
