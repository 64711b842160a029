import numpy as np


def maxpool2d(x, k, stride, pad=0):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), constant_values=-np.inf)
    n, c, h, w = padded.shape
    rows = []
    for i in range(0, h, stride):
        row = []
        for j in range(0, w, stride):
            row.append(padded[:, :, i : i + k, j : j + k].max(axis=(2, 3)))
        rows.append(np.stack(row, axis=-1))
    return np.stack(rows, axis=2)
