from itertools import permutations

import numpy as np


def assign(tracks, dets, min_iou):
    lt = np.maximum(tracks[:, None, :2], dets[None, :, :2])
    rb = np.minimum(tracks[:, None, 2:], dets[None, :, 2:])
    inter = np.prod(rb - lt, axis=-1)
    areas = [np.prod(b[:, 2:] - b[:, :2], axis=-1) for b in (tracks, dets)]
    union = areas[0][:, None] + areas[1][None, :] - inter
    iou = np.divide(inter, union, out=np.zeros_like(inter), where=union > 0)
    if len(tracks) > len(dets):
        options = [tuple(zip(p, range(len(dets)))) for p in permutations(range(len(tracks)), len(dets))]
    else:
        options = [tuple(enumerate(p)) for p in permutations(range(len(dets)), len(tracks))]
    best = max(options, key=lambda pairs: sum(iou[i, j] for i, j in pairs))
    return sorted((i, j) for i, j in best if iou[i, j] >= min_iou)
