# truth: the decay multiplies the gradient instead of the parameters
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    g = grad + weight_decay * grad
    return param - lr * g
