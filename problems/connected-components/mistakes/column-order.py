import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    labels = np.zeros((h, w), dtype=np.int64)
    k = 0
    for x in range(w):
        for y in range(h):
            if mask[y, x] and labels[y, x] == 0:
                k += 1
                todo = {(y, x)}
                while todo:
                    i, j = todo.pop()
                    labels[i, j] = k
                    for a in (i - 1, i, i + 1):
                        for b in (j - 1, j, j + 1):
                            if connectivity == 4 and a != i and b != j:
                                continue
                            if 0 <= a < h and 0 <= b < w and mask[a, b] and not labels[a, b]:
                                todo.add((a, b))
    return labels
