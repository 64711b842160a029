import numpy as np


def adagrad_step(param, grad, sum_sq, lr, eps=1e-8):
    sum_sq = sum_sq + grad**2
    param = param - lr * grad / np.sqrt(sum_sq + eps)
    return param, sum_sq
