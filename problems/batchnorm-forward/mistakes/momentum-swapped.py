import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    if train:
        mean = np.mean(x, axis=0)
        var = np.var(x, axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * mean
        running_var = momentum * running_var + (1 - momentum) * np.var(x, axis=0, ddof=1)
    else:
        mean = running_mean
        var = running_var
    std = np.sqrt(var + eps)
    out = gamma * ((x - mean) / std) + beta
    return out, running_mean, running_var
