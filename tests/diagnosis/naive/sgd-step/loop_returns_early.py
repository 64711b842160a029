# truth: the return stands inside the loop, so only the first entry is updated (and an empty array gives None)
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    new = param.copy()
    for i in range(len(param)):
        g = grad[i] + weight_decay * param[i]
        new[i] = param[i] - lr * g
        return new
