import numpy as np


def box_iou(boxes, others):
    rows = []
    for ax1, ay1, ax2, ay2 in boxes:
        row = []
        for bx1, by1, bx2, by2 in others:
            w = max(0, min(ax2, bx2) - max(ax1, bx1) + 1)
            h = max(0, min(ay2, by2) - max(ay1, by1) + 1)
            area_a = (ax2 - ax1 + 1) * (ay2 - ay1 + 1)
            area_b = (bx2 - bx1 + 1) * (by2 - by1 + 1)
            row.append(w * h / (area_a + area_b - w * h))
        rows.append(row)
    return np.array(rows, dtype=float)
