# truth: the sign of the step is wrong, the parameters climb along the gradient
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    g = grad + weight_decay * param
    return param + lr * g
