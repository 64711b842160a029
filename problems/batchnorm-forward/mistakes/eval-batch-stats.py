import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    if len(x) == 0:
        return x, running_mean, running_var
    centered = x - x.mean(axis=0)
    var = (centered**2).mean(axis=0)
    out = gamma * centered / np.sqrt(var + eps) + beta
    if train:
        n = x.shape[0]
        running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * var * n / (n - 1)
    return out, running_mean, running_var
