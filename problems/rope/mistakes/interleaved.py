import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[1]
    theta = base ** (-np.arange(0, d, 2) / d)
    angle = np.outer(positions, theta)
    even, odd = x[:, 0::2], x[:, 1::2]
    out = np.empty_like(x)
    out[:, 0::2] = even * np.cos(angle) - odd * np.sin(angle)
    out[:, 1::2] = even * np.sin(angle) + odd * np.cos(angle)
    return out
