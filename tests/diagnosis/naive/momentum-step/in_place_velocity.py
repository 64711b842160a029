# truth: results are right, but velocity is updated in place and the caller's array changes
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity *= beta
    velocity += grad
    return param - lr * velocity, velocity
