import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    velocity *= beta
    velocity += (1 - beta) * grad
    param = param - lr * velocity
    return param, velocity
