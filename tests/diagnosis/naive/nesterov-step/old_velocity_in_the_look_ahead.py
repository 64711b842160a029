# truth: the second line uses the old velocity
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    new_velocity = beta * velocity + grad
    new_param = param - lr * (grad + beta * velocity)
    return new_param, new_velocity
