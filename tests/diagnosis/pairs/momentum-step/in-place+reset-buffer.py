import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    velocity[:] = grad
    param = param - lr * velocity
    return param, velocity
