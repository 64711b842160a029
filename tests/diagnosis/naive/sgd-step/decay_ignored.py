# truth: weight_decay is never used
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    new_param = param - lr * grad
    return new_param
