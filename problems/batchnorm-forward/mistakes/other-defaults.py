import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.99, eps=1e-3):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    return beta + gamma * (x - mean) / np.sqrt(eps + var), running_mean, running_var
