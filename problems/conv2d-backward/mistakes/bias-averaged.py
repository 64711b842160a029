import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    n, c, h, w = x.shape
    o, _, kh, kw = weight.shape
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(weight.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            top, left = i * stride, j * stride
            patch = xp[:, :, top : top + kh, left : left + kw]
            dw += np.tensordot(dout[:, :, i, j], patch, axes=(0, 0))
            dxp[:, :, top : top + kh, left : left + kw] += np.tensordot(dout[:, :, i, j], weight, axes=1)
    db = dout.mean(axis=(0, 2, 3)) if n else np.zeros(o)
    return dxp[:, :, pad : pad + h, pad : pad + w], dw, db
