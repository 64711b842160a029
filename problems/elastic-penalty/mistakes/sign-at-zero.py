import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.abs(w).sum() + 0.5 * l2 * np.sum(w**2)
    sign = np.where(w >= 0, 1.0, -1.0)
    return loss, data_grad + l1 * sign + l2 * w
