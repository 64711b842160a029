# expect: AC -- old and new generators, seeded from the system too
import numpy as np


def solve(x):
    np.random.seed(0)
    np.random.rand(3)
    np.random.default_rng().normal(size=3)
    np.random.Generator(np.random.Philox(1)).permutation(10)
    rng = np.random.RandomState(1)
    rng.shuffle([1, 2, 3])
    return x * 2
