import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    eps = 1e-12
    p = np.clip(1 / (1 + np.exp(-logits)), eps, 1 - eps)
    p_t = np.where(targets == 1, p, 1 - p)
    alpha_t = np.where(targets == 1, alpha, 1 - alpha)
    return np.mean(-alpha_t * (1 - p_t) ** gamma * np.log(p_t))
