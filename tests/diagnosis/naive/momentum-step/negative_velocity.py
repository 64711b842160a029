# truth: the velocity has the gradient's opposite sign and is added: param is right only from rest
import numpy as np

def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity - grad
    param = param + lr * velocity
    return param, velocity
