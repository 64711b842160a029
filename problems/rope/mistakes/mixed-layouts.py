import numpy as np


def rotate_half(x):
    half = x.shape[1] // 2
    return np.concatenate([-x[:, half:], x[:, :half]], axis=1)


def rope(x, positions, base=10000.0):
    d = x.shape[1]
    theta = 1.0 / base ** (np.arange(0, d, 2) / d)
    angle = np.repeat(np.outer(positions, theta), 2, axis=1)
    return x * np.cos(angle) + rotate_half(x) * np.sin(angle)
