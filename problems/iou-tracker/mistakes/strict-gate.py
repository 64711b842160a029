from itertools import permutations


def assign(tracks, dets, min_iou):
    def iou(i, j):
        ax1, ay1, ax2, ay2 = tracks[i]
        bx1, by1, bx2, by2 = dets[j]
        w, h = min(ax2, bx2) - max(ax1, bx1), min(ay2, by2) - max(ay1, by1)
        if min(w, h) <= 0:
            return 0.0
        return w * h / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - w * h)

    table = [[iou(i, j) for j in range(len(dets))] for i in range(len(tracks))]
    best, best_sum = [], -1.0
    slots = list(range(len(dets))) + [None] * max(0, len(tracks) - len(dets))
    for choice in permutations(slots, len(tracks)):
        pairs = [(i, j) for i, j in enumerate(choice) if j is not None]
        total = sum(table[i][j] for i, j in pairs)
        if total > best_sum:
            best, best_sum = pairs, total
    return [(i, j) for i, j in best if table[i][j] > min_iou]
