import numpy as np


def sobel(image):
    kx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, 1, mode="reflect"), (3, 3))
    gx = (windows * kx).sum(axis=(-2, -1))
    gy = (windows * kx.T).sum(axis=(-2, -1))
    return np.abs(gx) + np.abs(gy), np.arctan2(gy, gx)
