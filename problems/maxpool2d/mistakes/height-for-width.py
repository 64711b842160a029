import numpy as np


def maxpool2d(x, k, stride, pad=0):
    n, c, h, w = x.shape
    size = (h + 2 * pad - k) // stride + 1
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), constant_values=-np.inf)
    out = np.full((n, c, size, size), -np.inf)
    for u in range(k):
        for v in range(k):
            shifted = x[:, :, u : u + stride * size : stride, v : v + stride * size : stride]
            out = np.maximum(out, shifted[:, :, :size, :size])
    return out
