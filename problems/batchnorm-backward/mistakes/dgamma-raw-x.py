import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    n = len(x)
    mean = x.mean(axis=0)
    var = x.var(axis=0)
    dgamma = np.sum(dout * x, axis=0)
    dbeta = np.sum(dout, axis=0)

    dx_hat = dout * gamma
    dvar = np.sum(dx_hat * (x - mean), axis=0) * -0.5 * (var + eps) ** -1.5
    dmean = -np.sum(dx_hat, axis=0) / np.sqrt(var + eps)
    dx = dx_hat / np.sqrt(var + eps) + dvar * 2 * (x - mean) / n + dmean / n
    return dx, dgamma, dbeta
