import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    velocity = 1.0 * grad
    param = param - lr * (grad + beta * velocity)
    return param, velocity
