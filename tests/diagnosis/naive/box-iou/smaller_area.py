# truth: divides by the smaller of the two areas in place of the union
import numpy as np


def box_iou(boxes, others):
    out = np.zeros((len(boxes), len(others)))
    for i, a in enumerate(boxes):
        for j, b in enumerate(others):
            w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
            h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
            small = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
            out[i, j] = w * h / small if small > 0 else 0.0
    return out
