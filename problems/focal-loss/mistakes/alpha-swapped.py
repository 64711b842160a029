import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    z = logits * (2 * targets - 1)
    alpha_t = np.where(targets == 0, alpha, 1 - alpha)
    return float(np.mean(alpha_t * np.exp(-gamma * softplus(z)) * softplus(-z)))
