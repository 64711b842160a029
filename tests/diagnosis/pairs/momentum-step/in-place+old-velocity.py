import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    param = param - lr * velocity
    velocity *= beta
    velocity += grad
    return param, velocity
