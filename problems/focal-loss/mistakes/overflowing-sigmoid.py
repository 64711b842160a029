import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    e = np.exp(logits)
    p = e / (1 + e)
    bce = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    p_t = p * targets + (1 - p) * (1 - targets)
    alpha_t = alpha * targets + (1 - alpha) * (1 - targets)
    return (alpha_t * (1 - p_t) ** gamma * bce).mean()
