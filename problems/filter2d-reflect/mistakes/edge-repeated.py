import numpy as np


def filter2d(image, kernel):
    h, w = image.shape
    a, b = kernel.shape
    padded = np.pad(image, ((a // 2, a - 1 - a // 2), (b // 2, b - 1 - b // 2)), mode="symmetric")
    out = np.zeros_like(image)
    for di in range(a):
        for dj in range(b):
            out += kernel[di, dj] * padded[di : di + h, dj : dj + w]
    return out
