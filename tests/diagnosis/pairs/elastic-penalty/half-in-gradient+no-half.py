import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.abs(w).sum() + l2 * np.sum(w * w)
    grad = data_grad + l1 * np.sign(w) + l2 * w / 2
    return float(loss), grad
