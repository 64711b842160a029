import numpy as np


def focal_loss(logits, targets, alpha=0.8, gamma=2.0):
    ce = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    return np.mean(np.where(targets > 0.5, alpha, 1 - alpha) * (1 - np.exp(-ce)) ** gamma * ce)
