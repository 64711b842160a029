# truth: the answer is right, but `-=` changes the caller's param (and `+=` the caller's grad)
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    grad += weight_decay * param
    param -= lr * grad
    return param
