import numpy as np


def rope(x, positions, base=10000.0):
    half = x.shape[1] // 2
    freqs = base ** (-2 * np.arange(half) / x.shape[1])
    angles = positions[:, None] * freqs[None, :]
    a, b = x[:, :half], x[:, half:]
    c, s = np.cos(angles), np.sin(angles)
    return np.concatenate([a * c + b * s, b * c - a * s], axis=1)
