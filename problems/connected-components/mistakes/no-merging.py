import numpy as np


def label_components(mask, connectivity=4):
    labels = np.zeros(mask.shape, dtype=np.int64)
    following = 1
    for i, j in np.argwhere(mask):
        seen = [labels[i - 1, j] if i else 0, labels[i, j - 1] if j else 0]
        if connectivity == 8 and i:
            seen += [labels[i - 1, j - 1] if j else 0]
            seen += [labels[i - 1, j + 1] if j + 1 < mask.shape[1] else 0]
        seen = [label for label in seen if label]
        if seen:
            labels[i, j] = min(seen)
        else:
            labels[i, j] = following
            following += 1
    return labels
