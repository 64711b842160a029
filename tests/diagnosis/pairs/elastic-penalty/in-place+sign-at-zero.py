import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    data_grad += l1 * np.where(w < 0, -1.0, 1.0) + l2 * w
    return float(data_loss + l1 * np.abs(w).sum() + l2 / 2 * (w**2).sum()), data_grad
