# truth: only the parameters are returned, the velocity is forgotten
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    return param - lr * velocity
