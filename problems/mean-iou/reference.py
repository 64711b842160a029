"""The mean over classes of intersection over union, as semantic segmentation is scored.

Source: Everingham et al., "The Pascal Visual Object Classes Challenge: A Retrospective", IJCV 2015, section
on segmentation: per class true positives over true positives, false positives and false negatives, where
pixels of the void label are left out; then the mean over classes. Classes in neither map are skipped, as
sklearn.metrics.jaccard_score does when it is asked for the labels that occur.
"""

import numpy as np


def mean_iou(pred, gt, k, ignore=255):
    counted = gt != ignore
    pred, gt = pred[counted], gt[counted]
    ious = []
    for c in range(k):
        both = np.sum((pred == c) & (gt == c))
        either = np.sum((pred == c) | (gt == c))
        if either > 0:
            ious.append(both / either)
    return float(np.mean(ious)) if ious else float("nan")


def maps(rng, size, classes=4, **sweep):
    """A true map of so many classes, and a prediction that is wrong at about every third pixel."""
    shape = (size, size + 2)
    gt = rng.permutation(np.arange(size * (size + 2)) % classes).reshape(shape)
    pred = np.where(rng.uniform(size=shape) < 0.35, rng.integers(0, classes, size=shape), gt)
    return {"pred": pred, "gt": gt, "k": classes, "ignore": 255} | sweep


def uneven(rng, size, **sweep):
    """One large class that is found, and two small ones that mostly are not."""
    args = maps(rng, size, classes=3)
    gt = np.zeros((size, size + 2), dtype=np.int64)
    gt[0, :2], gt[-1, -1] = 1, 2
    pred = gt.copy()
    pred[0, 1], pred[-1, -1], pred[-1, -2] = 0, 1, 2
    turn = rng.permutation(3)
    return args | {"pred": turn[pred], "gt": turn[gt]} | sweep


def spare(rng, size, extra, **sweep):
    """So many classes that occur nowhere; one of them lies below the others."""
    args = maps(rng, size, classes=3)
    return args | {"pred": args["pred"] + 1, "gt": args["gt"] + 1, "k": 4 + extra} | sweep


def one_sided(rng, size, side, **sweep):
    """A class that only the prediction has, only the truth, or one for each of them."""
    args = maps(rng, size, classes=3)
    pred, gt = args["pred"], args["gt"]
    if side != "gt":
        pred[0, :2] = 3
    if side != "pred":
        gt[1, 1:3] = 4
    return args | {"pred": pred, "gt": gt, "k": 5} | sweep


def part_ignored(rng, size, ignore):
    """About every fourth pixel is not to be counted, whatever is predicted there."""
    args = maps(rng, size)
    args["gt"][rng.uniform(size=args["gt"].shape) < 0.25] = ignore
    args["gt"][0, 0] = ignore
    return args | {"ignore": ignore}


def only_there(rng, size, ignore):
    """A class that is predicted only where nothing counts: it is absent."""
    args = maps(rng, size, classes=3)
    args["gt"][:, -1] = ignore
    args["pred"][:, -1] = 3
    return args | {"k": 4, "ignore": ignore}


def left_out(rng, size):
    """Pixels of 255, and a call that does not say so."""
    args = part_ignored(rng, size, 255)
    del args["ignore"]
    return args


def nothing(rng, size, ignore):
    """No pixel that counts: none at all, or all of them ignored."""
    args = maps(rng, size)
    args["gt"][...] = ignore
    return args | {"ignore": ignore}


def in_range(drawn):
    """The statement promises labels below k, an `ignore` that is no label, and none of it in `pred`."""
    k, ignore = drawn["k"], drawn.get("ignore", 255)
    if 0 <= ignore < k:
        ignore = drawn["ignore"] = ignore + k
    gt = np.where(drawn["gt"] == ignore, k, drawn["gt"] % (k + 1))
    return drawn | {"pred": drawn["pred"] % k, "gt": np.where(gt == k, ignore, gt)}
