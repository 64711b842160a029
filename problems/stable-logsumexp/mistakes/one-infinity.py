import numpy as np


def logsumexp(x, axis=-1):
    m = x.max(axis=axis, keepdims=True, initial=-np.inf)
    m = np.where(m == -np.inf, 0.0, m)  # -inf - -inf would be nan
    return np.log(np.sum(np.exp(x - m), axis=axis)) + np.take(m, 0, axis=axis)
