import numpy as np


def assign(tracks, dets, min_iou):
    x1 = np.maximum(tracks[:, None, 0], dets[None, :, 0])
    y1 = np.maximum(tracks[:, None, 1], dets[None, :, 1])
    x2 = np.minimum(tracks[:, None, 2], dets[None, :, 2])
    y2 = np.minimum(tracks[:, None, 3], dets[None, :, 3])
    inter = np.clip(x2 - x1, 0, None) * np.clip(y2 - y1, 0, None)
    area_t = np.prod(tracks[:, 2:] - tracks[:, :2], axis=1)
    area_d = np.prod(dets[:, 2:] - dets[:, :2], axis=1)
    iou = inter / np.maximum(area_t[:, None] + area_d - inter, 1e-12)
    pairs = []
    order = np.argsort(-iou, axis=None)
    used_t, used_d = set(), set()
    for flat in order:
        i, j = divmod(int(flat), len(dets))
        if i in used_t or j in used_d or iou[i, j] < min_iou:
            continue
        used_t.add(i)
        used_d.add(j)
        pairs.append((i, j))
    return sorted(pairs)
