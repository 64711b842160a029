def iou(a, b):
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
    return w * h / union if union > 0 else 0.0


def assign(tracks, dets, min_iou):
    result = []
    for i, track in enumerate(tracks):
        scores = [iou(track, det) for det in dets]
        if scores and max(scores) >= min_iou:
            result.append((i, scores.index(max(scores))))
    return result
