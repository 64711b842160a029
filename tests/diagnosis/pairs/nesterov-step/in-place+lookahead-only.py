import numpy as np


def nesterov_step(param, grad, velocity, lr, beta):
    velocity *= beta
    velocity += grad
    param = param - lr * beta * velocity
    return param, velocity
