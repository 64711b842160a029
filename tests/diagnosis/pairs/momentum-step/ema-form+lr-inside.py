import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + lr * (1 - beta) * grad
    param = param - velocity
    return param, velocity
