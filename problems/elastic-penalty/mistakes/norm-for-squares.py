import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    flat = w.ravel()
    loss = data_loss + l1 * np.linalg.norm(flat, 1) + 0.5 * l2 * np.linalg.norm(flat)
    return loss, data_grad + l1 * np.sign(w) + l2 * w
