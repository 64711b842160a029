import numpy as np


def box_iou(boxes, others):
    lt = np.maximum(boxes[:, None, :2], others[None, :, :2])
    rb = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    wh = (rb - lt).clip(min=0)
    inter = wh[..., 0] * wh[..., 1]
    area_a = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    area_b = np.prod(others[:, 2:] - others[:, :2], axis=1)
    union = area_a[:, None] + area_b[None, :]
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0)
