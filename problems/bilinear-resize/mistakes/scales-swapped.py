import numpy as np


def resize(image, out_h, out_w):
    w, h = image.shape
    result = np.empty((out_h, out_w))
    for i in range(out_h):
        for j in range(out_w):
            y = (i + 0.5) * h / out_h - 0.5
            x = (j + 0.5) * w / out_w - 0.5
            y = min(max(y, 0), image.shape[0] - 1)
            x = min(max(x, 0), image.shape[1] - 1)
            i0, j0 = int(np.floor(y)), int(np.floor(x))
            i1, j1 = min(i0 + 1, image.shape[0] - 1), min(j0 + 1, image.shape[1] - 1)
            u, v = y - i0, x - j0
            top = image[i0, j0] + v * (image[i0, j1] - image[i0, j0])
            bottom = image[i1, j0] + v * (image[i1, j1] - image[i1, j0])
            result[i, j] = top + u * (bottom - top)
    return result
