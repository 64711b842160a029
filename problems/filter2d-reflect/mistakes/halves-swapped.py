import numpy as np


def fold(i, n):
    if n == 1:
        return 0
    i %= 2 * n - 2
    return min(i, 2 * n - 2 - i)


def filter2d(image, kernel):
    h, w = image.shape
    kh, kw = kernel.shape
    cy, cx = kw // 2, kh // 2
    result = np.zeros((h, w))
    for y in range(h):
        for x in range(w):
            for u in range(kh):
                for v in range(kw):
                    result[y, x] += kernel[u, v] * image[fold(y + u - cy, h), fold(x + v - cx, w)]
    return result
