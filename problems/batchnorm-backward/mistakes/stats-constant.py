import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    std = np.sqrt(np.var(x, axis=0) + eps)
    x_hat = (x - np.mean(x, axis=0)) / std
    dx = dout * gamma / std
    return dx, np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)
