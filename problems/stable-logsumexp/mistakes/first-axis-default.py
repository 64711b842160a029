import numpy as np


def logsumexp(x, axis=0):
    return np.logaddexp.reduce(x, axis=axis)
