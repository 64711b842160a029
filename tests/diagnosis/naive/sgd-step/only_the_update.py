# truth: the update lr * g is returned instead of the parameters after it
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    g = grad + weight_decay * param
    update = lr * g
    return update
