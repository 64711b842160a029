"""Greedy non-maximum suppression, for boxes of one class.

Source: Girshick et al., "Rich feature hierarchies for accurate object detection", CVPR 2014, section 2.2; as
in torchvision.ops.nms a box falls only where its IoU is greater than the threshold.
"""

import numpy as np


def nms(boxes, scores, threshold):
    waiting = np.argsort(-scores, kind="stable")
    kept = []
    while len(waiting):
        best, waiting = waiting[0], waiting[1:]
        kept.append(best)
        inter, union = overlap(boxes[best], boxes[waiting])
        waiting = waiting[inter <= threshold * union]
    return np.array(kept, dtype=np.int64)


def overlap(box, others):
    """Return the areas of intersection and union of a box with each of the others."""
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(box[2:], others[:, 2:])
    width, height = np.maximum(high - low, 0.0).T
    inter = width * height
    return inter, area(box) + area(others) - inter


def area(box):
    return (box[..., 2] - box[..., 0]) * (box[..., 3] - box[..., 1])


def ordered(drawn):
    """The statement promises that no box is turned inside out."""
    low, high = drawn["boxes"][:, :2], drawn["boxes"][:, 2:]
    return drawn | {"boxes": np.hstack([np.minimum(low, high), np.maximum(low, high)])}


def shuffled(rng, boxes, threshold):
    """The boxes in any order, with scores that all differ and are negative in part."""
    boxes = np.asarray(boxes)[rng.permutation(len(boxes))]
    scores = rng.permutation(len(boxes)) * 0.31 - 1.1
    return {"boxes": boxes, "scores": scores.round(2), "threshold": threshold}


def falling(boxes, threshold):
    """The boxes in their own order, best first."""
    scores = 0.9 - 0.04 * np.arange(len(boxes))
    return {"boxes": np.asarray(boxes), "scores": scores.round(2), "threshold": threshold}


def crowd(rng, size, threshold, unit=1.0):
    """Groups of boxes around a few places far from the origin, with a small one inside of each group."""
    places = rng.uniform(10.0, 14.0, size=(size, 1, 2)) + np.array([0.0, 30.0])
    places = places + 9.0 * np.arange(size)[:, None, None]
    centres = places + rng.normal(size=(size, 4, 2)) * 0.6
    sides = rng.uniform(3.0, 5.0, size=(size, 4, 2)) * [1.0, 0.6]
    sides[:, 0] *= 0.3
    boxes = np.concatenate([centres - sides / 2, centres + sides / 2], axis=-1).reshape(-1, 4)
    return shuffled(rng, boxes.round(3) * unit, threshold)


def chain(rng, size, step):
    """A row of boxes 3 wide, best first: neighbours overlap by more than 0.4, others by less."""
    left = step * np.arange(size + 2) + rng.integers(-8, 8)
    return falling(np.stack([left, 0 * left + 2.0, left + 3.0, 0 * left + 7.0], axis=1), 0.4)


def exact(rng, size, threshold):
    """Pairs whose IoU is the threshold, exactly, and equal boxes, which have more unless it is 1."""
    pairs = {
        0.0: [[0, 0, 3, 2], [3, 0, 4, 2]],
        0.25: [[0, 0, 5, 2], [3, 0, 8, 2]],
        0.5: [[0, 0, 2, 3], [0, 1, 2, 4]],
        1.0: [[0, 0, 3, 2], [0, 0, 3, 2]],
    }
    pair = np.array(pairs[threshold], dtype=float)
    unit = 2.0 ** rng.integers(-4, 5, size=size)
    where = rng.integers(-5, 6, size=(size, 1, 1)) + 40.0 * np.arange(size)[:, None, None]
    boxes = np.concatenate([pair, pair[:1]]) * unit[:, None, None] + where * unit.max()
    return falling(boxes.reshape(-1, 4), threshold)


def ties(rng, size, values):
    """Few different scores among many boxes, some of which overlap and some of which do not."""
    drawn = crowd(rng, size, 0.437)
    return drawn | {"scores": rng.integers(0, values, size=4 * size) * 0.25 - 0.25}


def spread(rng, size, threshold):
    """Boxes that share nothing: all stay."""
    left = 5.0 * np.arange(size)
    boxes = np.stack([left, left / 2, left + 4.0, left / 2 + 1.5], axis=1)
    return shuffled(rng, boxes, threshold)


def flat(rng, size, threshold):
    """Points and lines, each twice, alone and inside a box: all stay."""
    left = 5.0 * np.arange(size) + rng.integers(-8, 8)
    boxes = np.stack([left, 0 * left - 1.0, left + 4.0, 0 * left + 2.0], axis=1)
    points = np.stack([left + 1.0, 0 * left, left + 1.0, 0 * left], axis=1)
    lines = np.stack([left + 6.0, 0 * left, left + 6.0, 0 * left + 3.0], axis=1)
    return shuffled(rng, np.vstack([boxes, points, points, lines, lines]), threshold)


def few(rng, size):
    """One box, or none."""
    return falling(np.array([[2.0, 1.0, 5.0, 9.0], [2.0, 2.0, 5.0, 9.0]])[:size], 0.5)
