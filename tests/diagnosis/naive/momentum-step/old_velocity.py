# truth: the parameters move along the old velocity, before this gradient enters
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    new_param = param - lr * velocity
    new_velocity = beta * velocity + grad
    return new_param, new_velocity
