import numpy as np


def reflect(i, n):
    if i < 0:
        i = -i
    if i >= n:
        i = 2 * n - 2 - i
    return i


def filter2d(image, kernel):
    out = np.zeros_like(image)
    rows, cols = image.shape
    a, b = kernel.shape
    for r in range(rows):
        for c in range(cols):
            total = 0.0
            for u in range(a):
                for v in range(b):
                    y, x = reflect(r + u - a // 2, rows), reflect(c + v - b // 2, cols)
                    total += kernel[u, v] * image[y, x]
            out[r, c] = total
    return out
