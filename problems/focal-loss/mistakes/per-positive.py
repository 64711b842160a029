import numpy as np


def focal_loss(logits, targets, alpha=0.25, gamma=2.0):
    z = np.where(targets == 1, logits, -logits)
    log_pt = -np.logaddexp(0, -z)
    one_minus_pt = np.exp(-np.logaddexp(0, z))
    alpha_t = np.where(targets == 1, alpha, 1 - alpha)
    loss = -alpha_t * one_minus_pt**gamma * log_pt
    return loss.sum() / max(1, np.count_nonzero(targets))
