import numpy as np


def logsumexp(x, axis=-1):
    biggest = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    s = np.exp(x - biggest).sum(axis=axis)
    return np.log(s) + biggest.squeeze(axis)
