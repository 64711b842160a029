import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.mean(np.abs(w)) + 0.5 * l2 * np.mean(w**2)
    return loss, data_grad + l1 * np.sign(w) + l2 * w
