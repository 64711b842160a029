import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    ious = []
    for c in range(k):
        p, g = pred == c, gt == c
        union = np.logical_or(p, g).sum()
        if union:
            ious.append(np.logical_and(p, g).sum() / union)
    return np.mean(ious) if ious else np.nan
