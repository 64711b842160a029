import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    if train:
        m, v = x.mean(0), x.var(0)
        running_mean = momentum * m + (1 - momentum) * running_mean
        running_var = momentum * v + (1 - momentum) * running_var
    else:
        m, v = running_mean, running_var
    return gamma * (x - m) / np.sqrt(v + eps) + beta, running_mean, running_var
