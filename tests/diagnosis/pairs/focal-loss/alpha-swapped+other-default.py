import numpy as np


def focal_loss(logits, targets, alpha=0.5, gamma=2.0):
    z = np.where(targets == 1, logits, -logits)
    weight = np.where(targets == 1, 1 - alpha, alpha)
    ce = np.logaddexp(0, -z)
    fade = np.exp(-gamma * np.logaddexp(0, z))
    return float((weight * fade * ce).mean())
