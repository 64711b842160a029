# truth: the gradient is damped by 1 - beta in the velocity
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    v = beta * velocity + (1 - beta) * grad
    return param - lr * v, v
