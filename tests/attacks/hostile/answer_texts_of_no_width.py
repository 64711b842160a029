# expect: WA -- an array of texts of no character
import numpy as np


def solve(x):
    return np.array([""] * 3)[:0].astype("U0") if x.size > 1 else np.zeros(3, dtype="U0")
