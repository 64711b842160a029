import numpy as np


def rope(x, positions, base=500000.0):
    half = x.shape[1] // 2
    out = np.zeros(x.shape)
    for i in range(half):
        angle = positions * base ** (-2 * i / x.shape[1])
        out[:, i] = x[:, i] * np.cos(angle) - x[:, i + half] * np.sin(angle)
        out[:, i + half] = x[:, i] * np.sin(angle) + x[:, i + half] * np.cos(angle)
    return out
