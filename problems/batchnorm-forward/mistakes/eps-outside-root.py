import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    mean, var = (x.mean(axis=0), x.var(axis=0)) if train else (running_mean, running_var)
    out = gamma * (x - mean) / (np.sqrt(var) + eps) + beta
    if train:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    return out, running_mean, running_var
