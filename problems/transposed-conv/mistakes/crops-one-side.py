import numpy as np


def conv_transpose(x, kernel, stride, pad):
    h, w = x.shape
    a, b = kernel.shape
    out = np.zeros(((h - 1) * stride + a, (w - 1) * stride + b))
    for u in range(a):
        for v in range(b):
            for i in range(h):
                for j in range(w):
                    out[i * stride + u, j * stride + v] += x[i, j] * kernel[u, v]
    return out[2 * pad :, 2 * pad :]
