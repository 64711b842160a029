import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    axes = tuple(range(1, x.ndim)) or (0,)
    mu = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True)
    return (x - mu) / np.sqrt(var + eps) * weight + bias
