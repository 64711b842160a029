import numpy as np


def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    return param - lr * grad / (np.sqrt(sum_sq) + eps), sum_sq + grad**2
