# truth: everything is computed in float32, which keeps only seven digits
import numpy as np

def sgd_step(param, grad, lr, weight_decay=0.0):
    param = param.astype(np.float32)
    grad = grad.astype(np.float32)
    g = grad + np.float32(weight_decay) * param
    return param - np.float32(lr) * g
