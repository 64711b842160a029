import numpy as np


def box_iou(boxes, others):
    area1 = (boxes[:, 2] - boxes[:, 0] + 1) * (boxes[:, 3] - boxes[:, 1] + 1)
    area2 = (others[:, 2] - others[:, 0] + 1) * (others[:, 3] - others[:, 1] + 1)
    x1 = np.maximum(boxes[:, 0][:, np.newaxis], others[:, 0])
    y1 = np.maximum(boxes[:, 1][:, np.newaxis], others[:, 1])
    x2 = np.minimum(boxes[:, 2][:, np.newaxis], others[:, 2])
    y2 = np.minimum(boxes[:, 3][:, np.newaxis], others[:, 3])
    w = np.maximum(0, x2 - x1 + 1)
    h = np.maximum(0, y2 - y1 + 1)
    inter = w * h
    return inter / (area1[:, np.newaxis] + area2 - inter)
