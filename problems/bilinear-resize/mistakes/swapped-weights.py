import numpy as np


def resize(image, out_h, out_w):
    h, w = image.shape
    y = np.clip((np.arange(out_h) + 0.5) * (h / out_h) - 0.5, 0, h - 1)
    x = np.clip((np.arange(out_w) + 0.5) * (w / out_w) - 0.5, 0, w - 1)
    y0, x0 = y.astype(int), x.astype(int)
    y1, x1 = np.minimum(y0 + 1, h - 1), np.minimum(x0 + 1, w - 1)
    fy, fx = (y - y0).reshape(-1, 1), (x - x0).reshape(1, -1)
    left = fy * image[y0][:, x0] + (1 - fy) * image[y1][:, x0]
    right = fy * image[y0][:, x1] + (1 - fy) * image[y1][:, x1]
    return fx * left + (1 - fx) * right
