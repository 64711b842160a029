import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    penalty = l1 * w.sum() + 0.5 * l2 * (w * w).sum()
    grad_penalty = l1 * np.sign(w) + l2 * w
    return data_loss + penalty, data_grad + grad_penalty
