# truth: beta fades the gradient and the old velocity is kept whole
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = velocity + beta * grad
    param = param - lr * velocity
    return param, velocity
