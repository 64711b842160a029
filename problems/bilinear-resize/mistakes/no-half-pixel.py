import numpy as np


def resize(image, out_h, out_w):
    h, w = image.shape
    out = np.zeros((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            y = min(i * h / out_h, h - 1)
            x = min(j * w / out_w, w - 1)
            y0, x0 = int(y), int(x)
            y1, x1 = min(y0 + 1, h - 1), min(x0 + 1, w - 1)
            a, b = y - y0, x - x0
            out[i, j] = (
                (1 - a) * (1 - b) * image[y0, x0]
                + (1 - a) * b * image[y0, x1]
                + a * (1 - b) * image[y1, x0]
                + a * b * image[y1, x1]
            )
    return out
