import numpy as np


def rope(x, positions, base=10000.0):
    n, d = x.shape
    inv_freq = 1.0 / (base ** (np.arange(d // 2) / d))
    angles = np.einsum("n,f->nf", positions, inv_freq)
    angles = np.concatenate([angles, angles], axis=-1)
    rotated = np.concatenate([-x[:, d // 2 :], x[:, : d // 2]], axis=-1)
    return x * np.cos(angles) + rotated * np.sin(angles)
