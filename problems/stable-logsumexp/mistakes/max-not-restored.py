import numpy as np


def logsumexp(x, axis=-1):
    m = np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    m[~np.isfinite(m)] = 0
    return np.log(np.exp(x - m).sum(axis=axis))
