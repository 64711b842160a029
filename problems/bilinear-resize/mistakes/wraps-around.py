import numpy as np


def axis(size, out):
    place = (np.arange(out) + 0.5) * size / out - 0.5
    low = np.floor(place).astype(int)
    return low, np.minimum(low + 1, size - 1), place - low


def resize(image, out_h, out_w):
    y0, y1, fy = axis(image.shape[0], out_h)
    x0, x1, fx = axis(image.shape[1], out_w)
    fy = fy[:, np.newaxis]
    upper = (1 - fx) * image[y0][:, x0] + fx * image[y0][:, x1]
    lower = (1 - fx) * image[y1][:, x0] + fx * image[y1][:, x1]
    return (1 - fy) * upper + fy * lower
