import numpy as np


def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + (1 - beta) * grad
    param = param - lr * velocity
    return param, velocity
