"""Soft Dice loss of one map with plain sums, smoothed above and below, and its gradient.

Source: Milletari, Navab and Ahmadi, "V-Net", 3DV 2016, whose denominator has squares; with plain sums as in
Drozdzal et al., "The Importance of Skip Connections in Biomedical Image Segmentation", 2016. The gradient is
the quotient rule.
"""

import numpy as np


def dice_loss(p, t, eps=1.0):
    top = 2 * np.sum(p * t) + eps
    bottom = np.sum(p) + np.sum(t) + eps
    return float(1 - top / bottom), (top - 2 * t * bottom) / bottom**2


def drawn(rng, size, **sweep):
    """A mask of about a third of the pixels, and probabilities that know little of it."""
    shape = (size, size + 2)
    return {
        "p": rng.uniform(0.05, 0.95, size=shape).round(3),
        "t": (rng.uniform(size=shape) < 0.35).astype(np.float64),
        "eps": 0.4,
    } | sweep


def sure(rng, size, **sweep):
    """Probabilities of 0 and 1, a third of them wrong: squares of them change nothing."""
    args = drawn(rng, size)
    wrong = rng.uniform(size=args["t"].shape) < 0.35
    return args | {"p": np.where(wrong, 1 - args["t"], args["t"])} | sweep


def graded(rng, size, **sweep):
    """A mask with values between 0 and 1."""
    args = drawn(rng, size)
    return args | {"t": rng.uniform(size=args["t"].shape).round(2)} | sweep


def empty(rng, size, scale, **sweep):
    """Nothing to find, and predictions of the given scale."""
    args = drawn(rng, size)
    return args | {"p": args["p"] * scale, "t": np.zeros_like(args["t"])} | sweep


def bare(rng, size):
    """A call without eps."""
    args = drawn(rng, size)
    del args["eps"]
    return args
