# expect: AC -- decompositions of matrices of some size
import numpy as np


def solve(x):
    a = np.random.default_rng(0).normal(size=(200, 200))
    u, s, vt = np.linalg.svd(a)
    assert np.allclose((u * s) @ vt, a)
    np.linalg.eigh(a @ a.T)
    np.linalg.solve(a, np.ones(200))
    np.linalg.inv(a)
    np.linalg.qr(a)
    return np.linalg.det(np.diag([2.0])) * x
