import numpy as np

KX = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=float)
KY = KX.T


def convolve(image, kernel):
    kernel = np.flip(kernel)
    padded = np.pad(image, 1, mode="reflect")
    out = np.zeros(image.shape)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(padded[i : i + 3, j : j + 3] * kernel)
    return out


def sobel(image):
    gx, gy = convolve(image, KX), convolve(image, KY)
    return np.hypot(gx, gy), np.arctan2(gy, gx)
