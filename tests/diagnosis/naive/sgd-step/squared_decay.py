# truth: the penalty itself, weight_decay times param squared, is added to the gradient
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    g = grad + weight_decay * param ** 2
    return param - lr * g
