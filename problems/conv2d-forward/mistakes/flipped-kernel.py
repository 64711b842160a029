import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, weight, bias, stride=1, pad=0):
    kernel = np.flip(weight, axis=(2, 3))
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    patches = sliding_window_view(x, kernel.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    out = np.tensordot(patches, kernel, axes=((1, 4, 5), (1, 2, 3)))
    return out.transpose(0, 3, 1, 2) + bias.reshape(-1, 1, 1)
