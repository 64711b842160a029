# truth: the form of another paper, with the learning rate inside the velocity and a minus
import numpy as np

def nesterov_step(param, grad, velocity, lr, beta):
    v_prev = velocity
    v = beta * velocity - lr * grad
    param = param - beta * v_prev + (1 + beta) * v
    return param, v
