import math

import numpy as np

erf = np.vectorize(math.erf)


def sig(x):
    return 1 / (1 + np.exp(-x))


def activate(x, kind):
    if kind == "relu":
        return np.maximum(0, x)
    elif kind == "leaky_relu":
        return np.where(x > 0, x, 0.01 * x)
    elif kind == "elu":
        return np.where(x > 0, x, np.exp(x) - 1)
    elif kind == "gelu":
        return 0.5 * x * (1 + erf(x / math.sqrt(2)))
    elif kind == "silu":
        return x * sig(x)
    elif kind == "softplus":
        return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
    elif kind == "tanh":
        return np.tanh(x)
    elif kind == "sigmoid":
        return sig(x)
    raise ValueError(kind)
