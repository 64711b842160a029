import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    ce = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    p_t = np.exp(-ce)
    loss = alpha * (1 - p_t) ** gamma * ce
    return loss.mean()
