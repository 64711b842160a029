from math import erf

import numpy as np


def activate(x, kind):
    sigma = np.exp(x) / (1 + np.exp(x))
    phi = np.array([(1 + erf(t / np.sqrt(2))) / 2 for t in x.flat]).reshape(x.shape)
    table = {
        "relu": np.clip(x, 0, None),
        "leaky_relu": np.where(x >= 0, x, x * 0.01),
        "elu": np.where(x >= 0, x, np.exp(x) - 1),
        "gelu": x * phi,
        "silu": x * sigma,
        "softplus": np.maximum(x, 0) + np.log(1 + np.exp(-abs(x))),
        "tanh": np.tanh(x),
        "sigmoid": sigma,
    }
    return table[kind]
