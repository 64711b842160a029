# truth: the loop stops one short, so the last entry is never updated
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    new_param = np.array(param)
    for i in range(len(param) - 1):
        new_param[i] = param[i] - lr * (grad[i] + weight_decay * param[i])
    return new_param
