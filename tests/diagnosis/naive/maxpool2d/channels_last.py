# truth: the result has its channels last
import numpy as np


def maxpool2d(x, k, stride, pad=0):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), constant_values=-np.inf)
    n, c, h, w = p.shape
    oh, ow = (h - k) // stride + 1, (w - k) // stride + 1
    out = np.zeros((n, oh, ow, c))
    for i in range(oh):
        for j in range(ow):
            window = p[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            out[:, i, j, :] = window.max(axis=(2, 3))
    return out
