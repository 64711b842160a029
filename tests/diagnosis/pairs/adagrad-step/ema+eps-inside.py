import numpy as np


def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq = 0.9 * sum_sq + 0.1 * grad**2
    param = param - lr * grad / np.sqrt(sum_sq + eps)
    return param, sum_sq
