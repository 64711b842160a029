# truth: m and v that are returned are the corrected ones
import numpy as np

def adamw_step(param, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    decayed = (1 - lr * weight_decay) * param
    m = (beta1 * m + (1 - beta1) * grad) / (1 - beta1 ** t)
    v = (beta2 * v + (1 - beta2) * grad ** 2) / (1 - beta2 ** t)
    return decayed - lr * m / (np.sqrt(v) + eps), m, v
