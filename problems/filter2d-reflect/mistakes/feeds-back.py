import numpy as np


def filter2d(image, kernel):
    h, w = image.shape
    a, b = kernel.shape
    top, left = a // 2, b // 2
    work = np.pad(image, ((top, a - 1 - top), (left, b - 1 - left)), mode="reflect")
    for i in range(h):
        for j in range(w):
            work[i + top, j + left] = np.sum(work[i : i + a, j : j + b] * kernel)
    return work[top : top + h, left : left + w]
