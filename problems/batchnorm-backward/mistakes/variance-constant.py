import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    mu = x.mean(axis=0)
    inv_std = 1.0 / np.sqrt(x.var(axis=0) + eps)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0))
    dgamma = np.sum(dout * (x - mu) * inv_std, axis=0)
    dbeta = np.sum(dout, axis=0)
    return dx, dgamma, dbeta
