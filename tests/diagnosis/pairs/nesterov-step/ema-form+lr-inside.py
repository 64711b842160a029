import numpy as np


def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + lr * (1 - beta) * grad
    param = param - (lr * grad + beta * velocity)
    return param, velocity
