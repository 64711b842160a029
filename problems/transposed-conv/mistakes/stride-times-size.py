import numpy as np


def conv_transpose(x, kernel, stride, pad):
    h, w = x.shape
    a, b = kernel.shape
    canvas = np.zeros((h * stride + a + 2 * pad, w * stride + b + 2 * pad))
    for i in range(h):
        for j in range(w):
            canvas[i * stride : i * stride + a, j * stride : j * stride + b] += kernel * x[i, j]
    return canvas[pad : pad + h * stride, pad : pad + w * stride]
