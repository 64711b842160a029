import numpy as np


def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq += grad**2
    param = param - lr * grad / (sum_sq + eps)
    return param, sum_sq
