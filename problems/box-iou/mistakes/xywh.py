import numpy as np


def box_iou(boxes, others):
    ious = np.zeros((len(boxes), len(others)))
    for i, a in enumerate(boxes):
        for j, b in enumerate(others):
            x, y, w, h = a
            x2, y2, w2, h2 = b
            dx = max(min(x + w, x2 + w2) - max(x, x2), 0)
            dy = max(min(y + h, y2 + h2) - max(y, y2), 0)
            union = w * h + w2 * h2 - dx * dy
            ious[i, j] = dx * dy / union if union else 0
    return ious
