import math

import numpy as np


def activate_grad(x, kind):
    e = np.exp(x)
    sigma = e / (1 + e)
    if kind == "relu":
        return np.heaviside(x, 0.0)
    if kind == "leaky_relu":
        return np.where(x > 0, 1, 0.01)
    if kind == "elu":
        return np.where(x > 0, 1, e)
    if kind == "gelu":
        cdf = np.array([math.erf(t) for t in x.ravel() / np.sqrt(2)]).reshape(x.shape) / 2 + 0.5
        return cdf + x * np.exp(-0.5 * x**2) / np.sqrt(2 * np.pi)
    if kind == "silu":
        return sigma + x * e / (1 + e) ** 2
    if kind == "softplus":
        return sigma
    if kind == "tanh":
        return 1 - np.square(np.tanh(x))
    return e / (1 + e) ** 2
