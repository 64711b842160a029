import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    keep = gt != ignore
    if not keep.any():
        return float("nan")
    confusion = np.zeros((k, k))
    np.add.at(confusion, (gt[keep], pred[keep]), 1)
    return float(np.trace(confusion) / confusion.sum())
