# expect: AC -- sliding windows, padding, rolling, sorting, meshes
import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view


def solve(x):
    sliding_window_view(np.pad(x.ravel(), 2, mode="reflect" if x.size > 2 else "edge"), 3).sum(axis=-1)
    as_strided(np.arange(10.0), (4, 3), (8, 8))
    np.meshgrid(np.linspace(0, 1, 3), np.arange(2), indexing="ij")
    np.argsort(np.roll(x, 1, axis=-1), axis=-1, kind="stable")
    np.histogram(x, bins=4)
    np.interp([0.5], [0, 1], [0, 2])
    return np.where(np.isfinite(x), 2 * x, 0)
