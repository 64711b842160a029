import numpy as np


def rope(x, positions, base=10000.0):
    n, d = x.shape
    half = d // 2
    theta = base ** (-2.0 * np.arange(half) / d)
    angle = np.arange(n)[:, None] * theta
    z = (x[:, :half] + 1j * x[:, half:]) * np.exp(1j * angle)
    return np.concatenate([z.real, z.imag], axis=1)
