import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    _, _, kh, kw = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded, dweight = np.zeros_like(padded), np.zeros_like(weight)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = padded[:, :, i : i + kh, j : j + kw]
            grad = dout[:, :, i, j]
            dweight += np.einsum("no,ncuv->ocuv", grad, window)
            dpadded[:, :, i : i + kh, j : j + kw] += np.einsum("no,ocuv->ncuv", grad, weight)
    dx = dpadded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]]
    return dx, dweight, dout.sum((0, 2, 3))
