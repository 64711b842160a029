import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    keep = gt != ignore
    pairs = gt[keep] * k + pred[keep]
    confusion = np.bincount(pairs, minlength=k * k).reshape(k, k)
    inter = np.diag(confusion)
    area = confusion.sum(axis=0) + confusion.sum(axis=1)
    there = area > 0
    if not there.any():
        return float("nan")
    return float(np.mean(2 * inter[there] / area[there]))
