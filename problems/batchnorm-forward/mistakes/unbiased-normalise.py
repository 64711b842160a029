import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    if not train:
        return gamma * (x - running_mean) / np.sqrt(running_var + eps) + beta, running_mean, running_var
    mu = np.mean(x, axis=0)
    var = np.var(x, axis=0, ddof=1)
    x_hat = (x - mu) / np.sqrt(var + eps)
    new_mean = (1 - momentum) * running_mean + momentum * mu
    new_var = (1 - momentum) * running_var + momentum * var
    return gamma * x_hat + beta, new_mean, new_var
