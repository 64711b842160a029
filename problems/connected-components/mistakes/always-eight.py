import numpy as np


def label_components(mask, connectivity=4):
    h, w = mask.shape
    labels = np.zeros((h, w), dtype=np.int64)
    current = 0
    for i in range(h):
        for j in range(w):
            if not mask[i, j] or labels[i, j]:
                continue
            current += 1
            stack = [(i, j)]
            while stack:
                y, x = stack.pop()
                if labels[y, x] or not mask[y, x]:
                    continue
                labels[y, x] = current
                rows, columns = range(max(y - 1, 0), min(y + 2, h)), range(max(x - 1, 0), min(x + 2, w))
                stack += [(ny, nx) for ny in rows for nx in columns]
    return labels
