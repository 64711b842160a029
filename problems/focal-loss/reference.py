"""The focal loss for detectors, on logits, with the balancing weight alpha.

Source: Lin et al., "Focal Loss for Dense Object Detection", ICCV 2017, equation 5; defaults as in
torchvision.ops.sigmoid_focal_loss, and a plain mean over all entries.
"""

import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    positive = targets == 1
    margin = np.where(positive, logits, -logits)
    weight = np.where(positive, alpha, 1 - alpha)
    cross_entropy = np.logaddexp(0.0, -margin)
    factor = np.exp(-gamma * np.logaddexp(0.0, margin))
    return float(np.mean(weight * factor * cross_entropy))


def labelled(drawn):
    """The statement promises targets of 0 and 1, and at least one entry."""
    return drawn | {"targets": np.rint(drawn["targets"])} if drawn["logits"].size else None


def bare(rng, size, scale=2.0, positives=0.4, shape=(), **sweep):
    """Moderate logits, so many of them positive; alpha and gamma are left out."""
    shape = (size, *shape)
    targets = rng.permuted(np.arange(np.prod(shape)) < positives * np.prod(shape)).astype(float)
    return {"logits": (scale * rng.normal(size=shape)).round(2), "targets": targets.reshape(shape)} | sweep


def drawn(rng, size, alpha, gamma, **how):
    """The same with everything given."""
    return bare(rng, size, **how) | {"alpha": alpha, "gamma": gamma}


def sure(rng, size, gamma, far, wrong):
    """Logits of that size on the right or wrong side, among moderate ones."""
    args = drawn(rng, size, 0.35, gamma)
    side = np.where(args["targets"] == 1, 1.0, -1.0)
    args["logits"][::2] = (-far if wrong else far) * side[::2]
    return args
