import numpy as np


def sobel(image):
    h, w = image.shape
    p = np.pad(image, 1, mode="reflect")
    gx = np.zeros((h, w))
    gy = np.zeros((h, w))
    for i in range(h):
        for j in range(w):
            a = p[i : i + 3, j : j + 3]
            gx[i, j] = a[0, 2] + 2 * a[1, 2] + a[2, 2] - a[0, 0] - 2 * a[1, 0] - a[2, 0]
            gy[i, j] = a[2, 0] + 2 * a[2, 1] + a[2, 2] - a[0, 0] - 2 * a[0, 1] - a[0, 2]
    return np.sqrt(gx**2 + gy**2), np.arctan(gy / gx)
