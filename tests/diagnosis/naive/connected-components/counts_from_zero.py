# truth: the first component has the label 0, as the background has
import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    labels = np.full((h, w), -1, dtype=np.int64)
    n = 0
    for y in range(h):
        for x in range(w):
            if not mask[y, x] or labels[y, x] >= 0:
                continue
            todo = [(y, x)]
            labels[y, x] = n
            while todo:
                a, b = todo.pop()
                for i in (a - 1, a, a + 1):
                    for j in (b - 1, b, b + 1):
                        if connectivity == 4 and i != a and j != b:
                            continue
                        if 0 <= i < h and 0 <= j < w and mask[i, j] and labels[i, j] < 0:
                            labels[i, j] = n
                            todo.append((i, j))
            n += 1
    return np.maximum(labels, 0)
