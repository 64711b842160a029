import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_backward(dout, x, weight, stride, pad):
    n, c, h, w = x.shape
    o, _, kh, kw = weight.shape
    rows, cols = dout.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    patches = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    dweight = np.einsum("noij,ncijuv->ocuv", dout, patches)

    # the gradient of the output, with the gaps of the stride and a border of a kernel less one
    spread = np.zeros((n, o, padded.shape[2] + kh - 1, padded.shape[3] + kw - 1))
    spread[:, :, kh - 1 : kh - 1 + rows * stride : stride, kw - 1 : kw - 1 + cols * stride : stride] = dout
    around = sliding_window_view(spread, (kh, kw), axis=(2, 3))
    dpadded = np.einsum("noyxuv,ocuv->ncyx", around, weight)
    return dpadded[:, :, pad : pad + h, pad : pad + w], dweight, dout.sum(axis=(0, 2, 3))
