import numpy as np


def conv_transpose(x, kernel, stride, pad):
    h, w = x.shape
    a, b = kernel.shape
    spread = np.zeros(((h - 1) * stride + 1, (w - 1) * stride + 1))
    spread[::stride, ::stride] = x
    spread = np.pad(spread, ((a - 1, a - 1), (b - 1, b - 1)))
    windows = np.lib.stride_tricks.sliding_window_view(spread, (a, b))
    full = (windows * kernel).sum(axis=(2, 3))
    return full[pad : full.shape[0] - pad, pad : full.shape[1] - pad]
