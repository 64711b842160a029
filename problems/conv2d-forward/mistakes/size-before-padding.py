import numpy as np


def conv2d(x, weight, bias, stride=1, pad=0):
    n, c, h, w = x.shape
    o, _, kh, kw = weight.shape
    out_h = (h - kh) // stride + 1
    out_w = (w - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((n, o, out_h, out_w))
    flat = weight.reshape(o, -1)
    for i in range(out_h):
        for j in range(out_w):
            top, left = i * stride, j * stride
            column = padded[:, :, top : top + kh, left : left + kw].reshape(n, c * kh * kw)
            out[:, :, i, j] = column @ flat.T + bias
    return out
