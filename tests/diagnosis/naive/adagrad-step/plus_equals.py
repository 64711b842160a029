# truth: results are right, but sum_sq is increased in place
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq += grad ** 2
    return param - lr * grad / (np.sqrt(sum_sq) + eps), sum_sq
