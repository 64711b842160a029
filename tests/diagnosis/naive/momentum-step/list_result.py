# truth: a list is returned where a tuple is asked for
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    param = param - lr * velocity
    return [param, velocity]
