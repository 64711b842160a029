# truth: rows and columns of the table are exchanged
import numpy as np


def box_iou(boxes, others):
    out = np.zeros((len(others), len(boxes)))
    for j, b in enumerate(others):
        for i, a in enumerate(boxes):
            w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
            h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
            union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
            out[j, i] = w * h / union if union > 0 else 0.0
    return out
