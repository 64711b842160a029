import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    param = param - velocity
    velocity = beta * velocity + lr * grad
    return param, velocity
