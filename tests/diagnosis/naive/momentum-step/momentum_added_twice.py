# truth: the gradient is subtracted once more beside the velocity
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    param = param - lr * grad - lr * velocity
    return param, velocity
