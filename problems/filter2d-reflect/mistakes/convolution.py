import numpy as np


def filter2d(image, kernel):
    h, w = image.shape
    a, b = kernel.shape
    padded = np.pad(image, ((a // 2, (a - 1) // 2), (b // 2, (b - 1) // 2)), mode="reflect")
    flipped = kernel[::-1, ::-1]
    out = np.empty((h, w))
    for i in range(h):
        for j in range(w):
            out[i, j] = (padded[i : i + a, j : j + b] * flipped).sum()
    return out
