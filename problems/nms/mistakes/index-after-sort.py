import numpy as np


def nms(boxes, scores, threshold):
    boxes = boxes[np.argsort(-scores, kind="stable")]
    alive = np.ones(len(boxes), dtype=bool)
    keep = []
    for i in range(len(boxes)):
        if not alive[i]:
            continue
        keep.append(i)
        w = np.minimum(boxes[i, 2], boxes[:, 2]) - np.maximum(boxes[i, 0], boxes[:, 0])
        h = np.minimum(boxes[i, 3], boxes[:, 3]) - np.maximum(boxes[i, 1], boxes[:, 1])
        inter = w.clip(0) * h.clip(0)
        areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        alive &= inter <= threshold * (areas[i] + areas - inter)
    return np.array(keep, dtype=np.int64)
