import numpy as np


def conv2d(x, weight, bias, stride=1, pad=0):
    n, c, h, w = x.shape
    o, _, kh, kw = weight.shape
    xp = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    xp[:, :, pad : pad + h, pad : pad + w] = x
    oh = (h + 2 * pad - kh) // stride + 1
    ow = (w + 2 * pad - kw) // stride + 1
    out = np.zeros((n, o, oh, ow))
    for f in range(o):
        for ch in range(c):
            for i in range(oh):
                for j in range(ow):
                    patch = xp[:, ch, i * stride : i * stride + kh, j * stride : j * stride + kw]
                    out[:, f, i, j] = np.sum(patch * weight[f, ch], axis=(1, 2)) + bias[f]
    return out
