import numpy as np


def conv_transpose(x, kernel, stride, pad):
    a, b = kernel.shape
    out = np.zeros(((x.shape[0] - 1) * stride + a, (x.shape[1] - 1) * stride + b))
    for (i, j), value in np.ndenumerate(x):
        out[i * stride : i * stride + a, j * stride : j * stride + b] += value * kernel
    return out[pad:-pad, pad:-pad]
