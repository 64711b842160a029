import numpy as np


def dice_loss(p, t, eps=1.0):
    if p.size == 0:
        return 0.0, np.zeros_like(p)
    n = 2 * np.mean(p * t) + eps
    d = np.mean(p) + np.mean(t) + eps
    grad = (n - 2 * t * d) / d**2 / p.size
    return 1 - n / d, grad
