# expect: AC -- looks at numpy itself
import numpy as np


def solve(x):
    with np.printoptions(precision=3, suppress=True):
        print(np.array2string(x, threshold=5))
    np.show_config()
    np.info(np.float64) if hasattr(np, "info") else None
    assert np.__version__ and np.finfo(float).eps and np.iinfo(int).max
    return x * 2
