# truth: beta fades the whole direction, the gradient too
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    param = param - lr * beta * (grad + velocity)
    return param, velocity
