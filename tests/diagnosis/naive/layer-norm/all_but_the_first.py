# truth: mean and variance run over all axes but the first
import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    axes = tuple(range(1, x.ndim)) or (0,)
    mean = x.mean(axis=axes, keepdims=True)
    var = ((x - mean) ** 2).mean(axis=axes, keepdims=True)
    return weight * (x - mean) / np.sqrt(var + eps) + bias
