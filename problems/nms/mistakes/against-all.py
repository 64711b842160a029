import numpy as np


def nms(boxes, scores, threshold):
    order = np.argsort(-scores, kind="stable")
    b = boxes[order]
    top = np.maximum(b[:, None, :2], b[None, :, :2])
    bottom = np.minimum(b[:, None, 2:], b[None, :, 2:])
    wh = np.clip(bottom - top, 0, None)
    inter = wh[..., 0] * wh[..., 1]
    area = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    iou = inter / np.maximum(area[:, None] + area[None, :] - inter, 1e-300)
    better = np.tril(iou, k=-1)
    return order[~(better > threshold).any(axis=1)].astype(np.int64)
