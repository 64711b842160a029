import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    if g.size == 0:
        return float("nan")
    iou = [np.sum((p == c) & (g == c)) / np.sum((p == c) | (g == c)) for c in np.unique(g)]
    return float(sum(iou) / len(iou))
