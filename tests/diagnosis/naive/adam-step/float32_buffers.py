# truth: everything is held in float32, which keeps only seven digits
import numpy as np

def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    param, grad, m, v = (np.asarray(x, dtype="float32") for x in (param, grad, m, v))
    m = np.float32(beta1) * m + np.float32(1 - beta1) * grad
    v = np.float32(beta2) * v + np.float32(1 - beta2) * grad * grad
    mh = m / np.float32(1 - beta1 ** t)
    vh = v / np.float32(1 - beta2 ** t)
    return param - np.float32(lr) * mh / (np.sqrt(vh) + np.float32(eps)), m, v
