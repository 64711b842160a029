from itertools import permutations

import numpy as np


def assign(tracks, dets, min_iou):
    t, d = len(tracks), len(dets)
    n = max(t, d)
    score = np.zeros((n, n))
    for i in range(t):
        for j in range(d):
            wh = np.minimum(tracks[i, 2:], dets[j, 2:]) - np.maximum(tracks[i, :2], dets[j, :2])
            inter = np.prod(wh.clip(min=0))
            union = np.prod(tracks[i, 2:] - tracks[i, :2]) + np.prod(dets[j, 2:] - dets[j, :2]) - inter
            iou = inter / union if union else 0.0
            score[i, j] = iou if iou >= min_iou else 0.0
    rows = range(n)
    cols = max(permutations(rows), key=lambda p: score[rows, p].sum()) if n else ()
    return [(i, j) for i, j in zip(rows, cols) if score[i, j] > 0]
