import numpy as np


def filter2d(image, kernel):
    h, w = image.shape
    a, b = kernel.shape
    i = np.clip(np.arange(h)[:, None] + np.arange(a) - a // 2, 0, h - 1)
    j = np.clip(np.arange(w)[:, None] + np.arange(b) - b // 2, 0, w - 1)
    windows = image[i[:, None, :, None], j[None, :, None, :]]
    return (windows * kernel).sum(axis=(2, 3))
