# truth: the gradient is that of the score, so its sign is wrong
import numpy as np


def dice_loss(p, t, eps=1.0):
    a, s = 2 * np.sum(p * t) + eps, np.sum(p) + np.sum(t) + eps
    return float(1 - a / s), (2 * t * s - a) / s**2
