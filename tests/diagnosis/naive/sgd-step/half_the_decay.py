# truth: the L2 penalty is differentiated without its half: the decay counts twice
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    # d/dw of weight_decay * w^2
    g = grad + 2 * weight_decay * param
    return param - lr * g
