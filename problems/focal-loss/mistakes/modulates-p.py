import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    p = 0.5 * (1 + np.tanh(logits / 2))
    bce = np.logaddexp(0, logits) - targets * logits
    weight = np.where(targets == 1, alpha, 1 - alpha)
    return (weight * (1 - p) ** gamma * bce).mean()
