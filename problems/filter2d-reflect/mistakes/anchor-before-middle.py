import numpy as np


def filter2d(image, kernel):
    (h, w), (a, b) = image.shape, kernel.shape
    top, left = (a - 1) // 2, (b - 1) // 2
    padded = np.pad(image, ((top, a - 1 - top), (left, b - 1 - left)), mode="reflect")
    return sum(kernel[u, v] * padded[u : u + h, v : v + w] for u in range(a) for v in range(b))
