import numpy as np


def conv2d(x, weight, bias, stride=1, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    n, channels, h, w = x.shape
    filters, _, kh, kw = weight.shape
    rows = range(0, h - kh + 1, stride)
    cols = range(0, w - kw + 1, stride)
    out = np.zeros((n, filters, len(rows), len(cols)))
    for c in range(channels):
        for i, top in enumerate(rows):
            for j, left in enumerate(cols):
                window = x[:, c, top : top + kh, left : left + kw]
                out[:, :, i, j] += np.einsum("nuv,ouv->no", window, weight[:, c]) + bias
    return out
