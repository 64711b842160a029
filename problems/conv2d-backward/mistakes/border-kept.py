import numpy as np


def conv2d_backward(dout, x, weight, stride, pad):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    n, o, rows, cols = dout.shape
    _, c, kh, kw = weight.shape
    dx = np.zeros(x.shape)
    dw = np.zeros(weight.shape)
    flat = dout.transpose(0, 2, 3, 1).reshape(-1, o)
    for u in range(kh):
        for v in range(kw):
            rs, cs = slice(u, u + stride * rows, stride), slice(v, v + stride * cols, stride)
            cells = x[:, :, rs, cs].transpose(0, 2, 3, 1).reshape(-1, c)
            dw[:, :, u, v] = flat.T @ cells
            dx[:, :, rs, cs] += (flat @ weight[:, :, u, v]).reshape(n, rows, cols, c).transpose(0, 3, 1, 2)
    return dx, dw, flat.sum(axis=0)
