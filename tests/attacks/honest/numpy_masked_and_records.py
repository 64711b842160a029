# expect: AC -- masked arrays, records, times, texts and objects on the way
import numpy as np


def solve(x):
    masked = np.ma.masked_invalid(x)
    np.rec.array([(1, 2.0)], dtype=[("a", int), ("b", float)])
    np.array(["2024-01-01"], dtype="M8[D]") + np.timedelta64(1, "D")
    np.char.upper(np.array(["a"]))
    np.array([1, "a", None], dtype=object)
    return np.asarray(masked.filled(0)) * 2
