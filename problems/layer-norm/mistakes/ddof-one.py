import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    d = x.shape[-1]
    mean = x.sum(axis=-1, keepdims=True) / d
    variance = ((x - mean) ** 2).sum(axis=-1, keepdims=True) / max(d - 1, 1)
    return (x - mean) / np.sqrt(variance + eps) * weight + bias
