import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    p = 1 / (1 + np.exp(-logits))
    total = 0.0
    for p_i, t in zip(p.ravel(), targets.ravel(), strict=True):
        if t == 1:
            total += -alpha * (1 - p_i) ** gamma * np.log(p_i)
        else:
            total += -(1 - alpha) * p_i**gamma * np.log(1 - p_i)
    return total / p.size
