# truth: the division uses the old sum, without this gradient
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    new_param = param - lr * grad / (np.sqrt(sum_sq) + eps)
    new_sum = sum_sq + grad ** 2
    return new_param, new_sum
