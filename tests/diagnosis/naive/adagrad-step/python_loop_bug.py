# truth: the running sum is reused from entry to entry, each entry sees the gradients before it
import numpy as np

def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    new_p = []
    new_s = []
    total = 0.0
    for i in range(len(param)):
        total = total + sum_sq[i] + grad[i] ** 2
        new_s.append(total)
        new_p.append(param[i] - lr * grad[i] / (np.sqrt(total) + eps))
    return np.array(new_p), np.array(new_s)
