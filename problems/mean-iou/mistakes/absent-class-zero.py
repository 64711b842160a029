import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    valid = gt != ignore
    pred, gt = pred[valid], gt[valid]
    total = 0.0
    for c in range(k):
        inter = ((pred == c) & (gt == c)).sum()
        union = ((pred == c) | (gt == c)).sum()
        total += inter / max(union, 1)
    return float(total / k)
