import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.abs(w).sum() + 0.5 * l2 * np.vdot(w, w)
    grad = l1 * np.sign(w) + l2 * w
    return float(loss), grad
