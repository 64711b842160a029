# truth: the parameters are replaced by the step, param is not subtracted from
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq = sum_sq + grad ** 2
    adjusted_lr = lr / (np.sqrt(sum_sq) + eps)
    param = -adjusted_lr * grad
    return param, sum_sq
