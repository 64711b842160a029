import numpy as np


def conv_transpose(x, kernel, stride, pad):
    h, w = x.shape
    a, b = kernel.shape
    out = np.zeros(((h - 1) * stride + a, (w - 1) * stride + b))
    for i in range(h):
        for j in range(w):
            out[i * stride : i * stride + a, j * stride : j * stride + b] = x[i, j] * kernel
    return out[pad : out.shape[0] - pad, pad : out.shape[1] - pad]
