import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    mean = np.mean(x, axis=0)
    var = np.var(x, axis=0)
    return weight * (x - mean) / np.sqrt(var + eps) + bias
