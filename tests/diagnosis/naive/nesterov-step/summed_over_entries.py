# truth: np.sum adds up all entries, so every entry moves by the same number
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    step = lr * np.sum(grad + beta * velocity)
    return param - step, velocity
