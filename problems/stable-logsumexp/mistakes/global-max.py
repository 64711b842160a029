import numpy as np


def logsumexp(x, axis=-1):
    finite = x[np.isfinite(x)]
    m = finite.max() if finite.size else 0.0
    return m + np.log(np.exp(x - m).sum(axis=axis))
