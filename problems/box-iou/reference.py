"""Pairwise intersection over union of axis-parallel boxes.

Source: Everingham et al., "The Pascal Visual Object Classes (VOC) Challenge", IJCV 2010, section 4.2 (area of
overlap), over continuous coordinates as in COCO; the result's layout is that of torchvision.ops.box_iou.
"""

import numpy as np


def box_iou(boxes, others):
    low = np.maximum(boxes[:, None, :2], others[:, :2])
    high = np.minimum(boxes[:, None, 2:], others[:, 2:])
    inter = np.prod(np.maximum(high - low, 0.0), axis=-1)
    union = areas(boxes)[:, None] + areas(others) - inter
    iou = np.zeros_like(inter)
    iou[union > 0] = inter[union > 0] / union[union > 0]
    return iou


def areas(boxes):
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def ordered(drawn):
    """The statement promises that no box is turned inside out."""
    return {
        name: np.hstack([np.minimum(box[:, :2], box[:, 2:]), np.maximum(box[:, :2], box[:, 2:])])
        for name, box in drawn.items()
    }


def around(rng, count, x, y):
    """Boxes that all hold the point (x, y) in their inside, none of them square."""
    reach = rng.uniform(0.5, 4.0, size=(count, 4)) * [1.0, 0.4, 1.0, 0.6]
    return (np.array([x, y, x, y]) + reach * [-1, -1, 1, 1]).round(2)


def crossing(rng, size, others=2):
    """Every pair overlaps; more `others` than boxes, far from the origin, and other places in x than in y."""
    return {"boxes": around(rng, size, 12.0, 31.0), "others": around(rng, size + others, 12.0, 31.0)}


def apart(rng, size):
    """Copies of boxes moved aside: across both edges, across one only, and so that an edge is shared."""
    low = rng.integers(-40, 40, size=(size, 2)) / 4
    side = rng.integers(4, 12, size=(size, 2)) / 4
    moves = np.array([[5.0, 6.0], [-4.0, 5.5], [7.0, 0.25], [-0.5, -6.0]])
    others = [low[0] + move for move in moves] + [low[0] + [side[0, 0], 0.0]]
    reach = np.vstack([side[:1]] * len(others))
    return {"boxes": np.hstack([low, low + side]), "others": np.hstack([others, others + reach])}


def inside(rng, size):
    """Boxes that lie within another, equal boxes, and corners that are shared."""
    outer = np.array([-3.0, 1.0, 5.0, 6.0])
    inner = around(rng, size, 1.0, 3.5) * [0.25, 1.0, 0.25, 1.0]
    return {"boxes": np.vstack([outer, inner]), "others": np.vstack([inner, outer, [-3.0, 1.0, 1.0, 3.0]])}


def scaled(rng, size, scale):
    """Boxes of another unit: a power of two changes no IoU, and rounds nothing."""
    return {name: box * scale for name, box in crossing(rng, size, others=1).items()}


def flat(rng, size):
    """Boxes without width, without height and without both, beside one another and inside a real one."""
    real = around(rng, size, 2.0, 3.0)
    none = [[2.0, 3.0, 2.0, 3.0], [2.0, 1.0, 2.0, 9.0], [-1.0, 3.0, 6.0, 3.0]]
    return {"boxes": np.vstack([none, real]), "others": np.vstack([real, none, [[7.0, 7.0, 7.0, 7.0]]])}


def counts(rng, size, m):
    """Few boxes, or none, on either side."""
    drawn = crossing(rng, 5)
    return {"boxes": drawn["boxes"][:size], "others": drawn["others"][:m]}
