import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    data_loss += l1 * np.abs(w).sum()
    data_loss += 0.5 * l2 * (w**2).sum()
    data_grad += l1 * np.sign(w)
    data_grad += l2 * w
    return data_loss, data_grad
