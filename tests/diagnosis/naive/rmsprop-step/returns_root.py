# truth: the root of the average is returned as the average
import numpy as np

def rmsprop_step(param, grad, square_avg, lr, alpha=0.99, eps=1e-8):
    rms = np.sqrt(alpha * square_avg + (1 - alpha) * grad ** 2)
    param = param - lr * grad / (rms + eps)
    return param, rms
