# truth: the results are right, but the caller's velocity is overwritten in place
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    velocity[:] = beta * velocity + grad
    param = param - lr * (grad + beta * velocity)
    return param, velocity
