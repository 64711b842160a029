import itertools

import numpy as np


def iou_matrix(a, b):
    out = np.zeros((len(a), len(b)))
    for i, p in enumerate(a):
        for j, q in enumerate(b):
            w = min(p[2], q[2]) - max(p[0], q[0])
            h = min(p[3], q[3]) - max(p[1], q[1])
            if w > 0 and h > 0:
                out[i, j] = w * h / ((p[2] - p[0]) * (p[3] - p[1]) + (q[2] - q[0]) * (q[3] - q[1]) - w * h)
    return out


def assign(tracks, dets, min_iou):
    cost = iou_matrix(tracks, dets)
    swap = len(tracks) > len(dets)
    if swap:
        cost = cost.T
    best, best_cost = [], np.inf
    for cols in itertools.permutations(range(cost.shape[1]), cost.shape[0]):
        total = sum(cost[r, c] for r, c in enumerate(cols))
        if total < best_cost:
            best, best_cost = list(enumerate(cols)), total
    pairs = [p for p in best if cost[p] >= min_iou]
    return sorted((c, r) for r, c in pairs) if swap else pairs
