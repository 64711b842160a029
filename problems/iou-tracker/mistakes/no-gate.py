from functools import cache


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def overlap(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / (area(a) + area(b) - w * h)


def assign(tracks, dets, min_iou):
    @cache
    def best(i, free):
        if i == len(tracks):
            return 0.0, ()
        options = [best(i + 1, free)]
        for j in free:
            value = overlap(tracks[i], dets[j])
            if value > 0:
                rest, pairs = best(i + 1, free - {j})
                options.append((value + rest, ((i, j), *pairs)))
        return max(options)

    return list(best(0, frozenset(range(len(dets))))[1])
