import numpy as np


def label_components(mask, connectivity=8):
    h, w = mask.shape
    labels = np.zeros((h, w), dtype=np.int64)
    steps = [(0, 1), (1, 0), (0, -1), (-1, 0)]
    if connectivity == 8:
        steps += [(1, 1), (1, -1), (-1, 1), (-1, -1)]
    n = 0
    for x in range(w):
        for y in range(h):
            if not mask[y, x] or labels[y, x]:
                continue
            n += 1
            labels[y, x] = n
            stack = [(y, x)]
            while stack:
                a, b = stack.pop()
                for dy, dx in steps:
                    i, j = a + dy, b + dx
                    if 0 <= i < h and 0 <= j < w and mask[i, j] and not labels[i, j]:
                        labels[i, j] = n
                        stack.append((i, j))
    return labels
