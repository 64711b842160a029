import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded = np.zeros_like(padded)
    dweight = np.zeros_like(weight)
    dbias = np.zeros(len(weight))
    kh, kw = weight.shape[2:]
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows = slice(i * stride, i * stride + kh)
            cols = slice(j * stride, j * stride + kw)
            g = dout[:, :, i, j]
            dbias += g.sum(axis=0)
            dweight += np.einsum("no,ncuv->ocuv", g, padded[:, :, rows, cols])
            dpadded[:, :, rows, cols] = np.einsum("no,ocuv->ncuv", g, weight)
    bottom, right = pad + x.shape[2], pad + x.shape[3]
    return dpadded[:, :, pad:bottom, pad:right], dweight, dbias
