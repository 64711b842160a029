import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    keep = gt != ignore
    p, g = pred[keep], gt[keep]
    scores = []
    for c in range(k):
        if (g == c).sum() == 0:
            continue
        hits = ((p == c) & (g == c)).sum()
        scores.append(2 * hits / ((p == c).sum() + (g == c).sum()))
    return float(np.mean(scores)) if scores else float("nan")
