import numpy as np


def rope(x, positions, base=10000.0):
    half = x.shape[1] // 2
    freq = np.exp(-np.log(10000.0) * np.arange(half) / half)
    angle = positions[:, None] * freq
    left, right = np.split(x, 2, axis=1)
    return np.hstack(
        [left * np.cos(angle) - right * np.sin(angle), right * np.cos(angle) + left * np.sin(angle)]
    )
