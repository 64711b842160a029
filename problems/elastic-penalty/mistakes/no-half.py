import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2)
    grad = data_grad + l1 * np.sign(w) + l2 * w
    return loss, grad
