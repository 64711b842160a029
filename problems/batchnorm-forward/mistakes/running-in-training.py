import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    if train:
        n = len(x)
        batch_mean = x.sum(axis=0) / n
        batch_var = ((x - batch_mean) ** 2).sum(axis=0) / (n - 1)
        running_mean = running_mean + momentum * (batch_mean - running_mean)
        running_var = running_var + momentum * (batch_var - running_var)
    normalised = (x - running_mean) / (running_var + eps) ** 0.5
    return normalised * gamma + beta, running_mean, running_var
