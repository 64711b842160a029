import numpy as np


def logsumexp(x, axis=-1):
    if x.size == 0:
        return np.log(np.exp(x).sum(axis=axis, keepdims=True))
    top = x.max()
    if not np.isfinite(top):
        top = 0.0
    return np.log(np.exp(x - top).sum(axis=axis, keepdims=True)) + top
