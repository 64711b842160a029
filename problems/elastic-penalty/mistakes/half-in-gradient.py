import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    total = data_loss
    total += l1 * abs(w).sum()
    total += l2 / 2 * np.square(w).sum()
    return total, data_grad + l1 * np.sign(w) + l2 / 2 * w
