# truth: divides by the standard deviation without subtracting the mean
import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    var = x.var(axis=-1, keepdims=True)
    return weight * x / np.sqrt(var + eps) + bias
