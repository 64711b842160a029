import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    mask = gt != ignore
    if not mask.any():
        return float("nan")
    pred = pred * mask
    gt = gt * mask
    scores = []
    for c in np.union1d(pred, gt):
        p, g = pred == c, gt == c
        scores.append((p & g).sum() / (p | g).sum())
    return float(np.mean(scores))
