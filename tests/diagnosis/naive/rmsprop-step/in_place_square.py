# truth: the results are right, but the caller's grad is squared in place
import numpy as np

def rmsprop_step(param, grad, square_avg, lr, alpha=0.99, eps=1e-8):
    g = grad.copy()
    grad **= 2
    square_avg = alpha * square_avg + (1 - alpha) * grad
    return param - lr * g / (np.sqrt(square_avg) + eps), square_avg
