# truth: the roots are summed instead of the root of the sum: |grad| joins sqrt(sum_sq)
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    denom = np.sqrt(sum_sq) + np.sqrt(grad ** 2) + eps
    return param - lr * grad / denom, sum_sq + grad ** 2
