import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    n = len(x)
    centered = x - x.mean(0)
    std = (np.mean(centered**2, axis=0) + eps) ** 0.5
    x_hat = centered / std
    dbeta = dout.sum(0)
    dgamma = (x_hat * dout).sum(0)
    dx = (n * dout - dbeta - x_hat * dgamma) / (n * std)
    return dx, dgamma, dbeta
