import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    labels = np.zeros((h, w), dtype=np.int64)
    same = {}
    steps = [(-1, 0), (0, -1)] + ([(-1, -1), (-1, 1)] if connectivity == 8 else [])

    def root(a):
        while same[a] != a:
            a = same[a]
        return a

    n = 0
    for i in range(h):
        for j in range(w):
            if mask[i, j]:
                found = set()
                for di, dj in steps:
                    y, x = i + di, j + dj
                    if y >= 0 and 0 <= x < w and mask[y, x]:
                        found.add(root(labels[y, x]))
                if found:
                    labels[i, j] = min(found)
                    for other in found:
                        same[other] = min(found)
                else:
                    n += 1
                    same[n] = n
                    labels[i, j] = n
    for i, j in np.argwhere(mask):
        labels[i, j] = root(labels[i, j])
    return labels
