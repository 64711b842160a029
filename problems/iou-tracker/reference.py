"""Tracks and detections matched one to one for the largest sum of overlaps, and gated afterwards.

Source: Bewley et al., "Simple Online and Realtime Tracking", ICIP 2016, section 3.3: an assignment by IoU,
of which pairs below a minimum are rejected. There the Hungarian method (Kuhn, 1955) finds the assignment; for
six boxes a side all of them can be tried.
"""

from itertools import permutations

import numpy as np


def assign(tracks, dets, min_iou):
    t, d = len(tracks), len(dets)
    iou = {(i, j): overlap(tracks[i], dets[j]) for i in range(t) for j in range(d)}
    if t <= d:
        matchings = [list(enumerate(chosen)) for chosen in permutations(range(d), t)]
    else:
        matchings = [sorted((i, j) for j, i in enumerate(chosen)) for chosen in permutations(range(t), d)]
    best = max(matchings, key=lambda pairs: sum(iou[pair] for pair in pairs))
    return [pair for pair in best if iou[pair] >= min_iou]


def overlap(one, other):
    """The IoU of two boxes; 0 where neither of them has an area."""
    left, top, right, bottom = one
    west, north, east, south = other
    both = max(min(right, east) - max(left, west), 0.0) * max(min(bottom, south) - max(top, north), 0.0)
    either = (right - left) * (bottom - top) + (east - west) * (south - north) - both
    return both / either if either > 0 else 0.0


def crowd(rng, size, spare=0, **sweep):
    """Boxes that nearly all overlap; `spare` more detections than tracks, or fewer."""
    return {
        "tracks": drawn(rng, size),
        "dets": drawn(rng, size + spare),
        "min_iou": 0.05,
    } | sweep


def drawn(rng, count):
    """So many boxes near each other."""
    corner = rng.uniform(0, 5, size=(count, 2)).round(2)
    return np.hstack([corner, corner + rng.uniform(4, 9, size=(count, 2)).round(2)])


def lane(shifts, along, width=10.0):
    """Boxes of one size on a line along an axis, at the given places."""
    across = 1 - along
    out = np.zeros((len(shifts), 4))
    out[:, along] = shifts
    out[:, along + 2] = np.add(shifts, width)
    out[:, across + 2] = 8.0
    return out


def scenes(rng, size, tracks, dets, min_iou, along=None):
    """So many copies of a scene, far from each other, in an order that tells nothing."""
    mine, theirs = [], []
    for at in range(size):
        axis = at % 2 if along is None else along
        scene = lane([*tracks, *dets], axis) + 100.0 * at + np.tile(rng.integers(0, 9, size=2), 2)
        mine.append(scene[: len(tracks)])
        theirs.append(scene[len(tracks) :])
    return {
        "tracks": rng.permutation(np.concatenate(mine)),
        "dets": rng.permutation(np.concatenate(theirs)),
        "min_iou": min_iou,
    }


def tempting(rng, size, min_iou):
    """The best pair of all leaves the others with next to nothing."""
    return scenes(rng, size, [0.0, 3.0], [2.0, 8.0], min_iou)


def bartered(rng, size, min_iou):
    """Two modest pairs beat one good pair, and are rejected at a gate above them."""
    return scenes(rng, size, [0.0, 7.5], [2.5, -5.0], min_iou)


def beside(rng, size, along):
    """Of two good matches for one track the better one leaves a gap between the others, else they touch."""
    return scenes(rng, size, [0.0, 12.5], [2.5, -2.75], 0.3, along)


def exact(rng, size, share):
    """Overlaps of exactly the minimum, and of a little less: the share is 1/2, 1/4 or 1/8."""
    tracks, dets = [], []
    for at in range(size):
        x, y = 50.0 * at, float(rng.integers(0, 9))
        tracks.append([x, y, x + 16, y + 4])
        dets.append([x, y, x + 16 * share, y + (4 if at % 2 == 0 else 3)])
    return {"tracks": np.array(tracks), "dets": np.array(dets)[::-1].copy(), "min_iou": share}


def scattered(rng, size, flat, scale):
    """A half of the tracks is found again, all are far apart; so many on each side have no area."""
    places = 20.0 * rng.permutation(size + 2)[:size]
    tracks = np.stack([places, -places, places + 4.0, 6.0 - places], axis=1)
    dets = tracks + rng.uniform(-1, 1, size=(size, 1)).round(2)
    dets[size // 2 :] += 10.0
    tracks[size - flat :, 2] = tracks[size - flat :, 0]
    dets[size - flat :, 3] = dets[size - flat :, 1]
    return {"tracks": scale * tracks, "dets": scale * rng.permutation(dets), "min_iou": 0.3}


def lonely(rng, size, side):
    """Boxes on one side only, or on none."""
    args = crowd(rng, size)
    return args | {name: args[name][:0] for name in ("tracks", "dets") if name != side}


def clear(drawn):
    """The statement promises at most six boxes a side, corners in order, and one answer."""
    for name in ("tracks", "dets"):
        corners = drawn[name][:6].reshape(-1, 2, 2)
        drawn[name] = np.sort(corners, axis=1).reshape(-1, 4)
    iou = np.array([[overlap(one, other) for other in drawn["dets"]] for one in drawn["tracks"]])
    iou = iou.reshape(len(drawn["tracks"]), len(drawn["dets"]))
    if iou.shape[0] > iou.shape[1]:
        iou = iou.T
    orders = np.array(list(permutations(range(iou.shape[1]), len(iou))), dtype=np.int64)
    values = iou[np.arange(len(iou)), orders]
    sums = values.sum(axis=1)
    best = sums >= sums.max() - 1e-6
    kept = {tuple(row) for row in np.where(values >= drawn["min_iou"], orders, -1)[best].tolist()}
    return drawn if len(kept) == 1 else None
