import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    ce = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    p_t = np.exp(-ce)
    alpha_t = alpha * targets + (1 - alpha) * (1 - targets)
    return np.mean(alpha_t * p_t**gamma * ce)
