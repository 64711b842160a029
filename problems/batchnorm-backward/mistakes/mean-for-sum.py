import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / s
    dgamma = np.mean(dout * x_hat, axis=0)
    dbeta = np.mean(dout, axis=0)
    dx = gamma / s * (dout - dbeta - x_hat * dgamma)
    return dx, dgamma, dbeta
