import numpy as np


def conv_transpose(x, kernel, stride, pad):
    h, w = x.shape
    a, b = kernel.shape
    out = np.zeros((h + (a - 1) * stride, w + (b - 1) * stride))
    for u in range(a):
        for v in range(b):
            out[u * stride : u * stride + h, v * stride : v * stride + w] += kernel[u, v] * x
    return out[pad : out.shape[0] - pad, pad : out.shape[1] - pad]
