# truth: the two results are returned in the wrong order, the velocity first
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    param = param - lr * velocity
    return velocity, param
