import numpy as np


def correlate(padded, kernel):
    h, w = padded.shape[0] - 2, padded.shape[1] - 2
    out = np.zeros((h, w))
    for u in range(3):
        for v in range(3):
            out += kernel[u][v] * padded[u : u + h, v : v + w]
    return out


def sobel(image):
    padded = np.pad(image, 1, mode="reflect")
    gx = correlate(padded, [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    gy = correlate(padded, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.hypot(gx, gy), np.arctan2(gy, gx)
