# expect: AC -- einsum and its paths
import numpy as np


def solve(x):
    path, text = np.einsum_path("ij,jk,kl->il", np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)), optimize="optimal")
    assert path and text
    return np.einsum("...,->...", x, np.array(2.0))
