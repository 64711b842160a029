import math

import numpy as np


def activate(x, kind):
    if kind == "relu":
        x[x < 0] = 0
        return x
    if kind == "leaky_relu":
        x[x < 0] *= 0.01
        return x
    if kind == "elu":
        x[x < 0] = np.exp(x[x < 0]) - 1
        return x
    if kind == "gelu":
        phi = np.vectorize(lambda t: (1 + math.erf(t / math.sqrt(2))) / 2, otypes=[float])
        return x * phi(x)
    if kind == "softplus":
        return np.logaddexp(0, x)
    if kind == "tanh":
        return np.tanh(x)
    s = (1 + np.tanh(x / 2)) / 2
    return x * s if kind == "silu" else s
