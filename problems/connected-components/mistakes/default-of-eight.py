import numpy as np


def label_components(mask, connectivity=8):
    padded = np.pad(mask, 1)
    labels = np.zeros(padded.shape, dtype=np.int64)
    steps = [(u, v) for u in (-1, 0, 1) for v in (-1, 0, 1) if connectivity == 8 or u == 0 or v == 0]
    for y, x in np.argwhere(padded):
        if labels[y, x]:
            continue
        label = labels.max() + 1
        labels[y, x] = label
        stack = [(y, x)]
        while stack:
            y, x = stack.pop()
            for u, v in steps:
                if padded[y + u, x + v] and not labels[y + u, x + v]:
                    labels[y + u, x + v] = label
                    stack.append((y + u, x + v))
    return labels[1:-1, 1:-1]
