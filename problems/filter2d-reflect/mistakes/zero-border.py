import numpy as np


def filter2d(image, kernel):
    h, w = image.shape
    a, b = kernel.shape
    padded = np.pad(image, ((a // 2, (a - 1) // 2), (b // 2, (b - 1) // 2)))
    out = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            out[i, j] = np.sum(padded[i : i + a, j : j + b] * kernel)
    return out
