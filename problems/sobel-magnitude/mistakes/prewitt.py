import numpy as np


def sobel(image):
    p = np.pad(image, 1, mode="reflect")
    columns = p[:-2] + p[1:-1] + p[2:]
    rows = p[:, :-2] + p[:, 1:-1] + p[:, 2:]
    gx = columns[:, 2:] - columns[:, :-2]
    gy = rows[2:] - rows[:-2]
    return np.sqrt(gx * gx + gy * gy), np.arctan2(gy, gx)
