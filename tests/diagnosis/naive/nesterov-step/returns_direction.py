# truth: the direction of the step is returned as the velocity
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    direction = grad + beta * velocity
    return param - lr * direction, direction
