# truth: eps is never used, so a zero gradient from a zero sum gives nan
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq = sum_sq + grad ** 2
    with np.errstate(all="ignore"):
        param = param - lr * grad / np.sqrt(sum_sq)
    return param, sum_sq
