# truth: weight_decay is 0.01 by default where it should be 0
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.01):
    g = grad + weight_decay * param
    return param - lr * g
