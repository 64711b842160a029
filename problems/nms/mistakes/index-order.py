import numpy as np


def overlap_ratio(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h)


def nms(boxes, scores, threshold):
    keep = np.zeros(len(boxes), dtype=bool)
    for i in np.argsort(-scores, kind="stable"):
        keep[i] = all(overlap_ratio(boxes[i], boxes[j]) <= threshold for j in np.flatnonzero(keep))
    return np.flatnonzero(keep)
