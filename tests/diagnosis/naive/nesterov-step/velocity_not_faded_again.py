# truth: beta is missing in the second line: the step is along grad + velocity
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    param = param - lr * (grad + velocity)
    return param, velocity
