import numpy as np


def logsumexp(x, axis=-1):
    x = np.moveaxis(x, axis, 0)
    m = x.max(axis=0)
    shift = np.where(np.isinf(m), 0.0, m)
    return shift + np.log(np.exp(x - shift).sum(axis=0))
