import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    mu = x.mean(axis=-1, keepdims=True)
    sigma2 = x.var(axis=-1, keepdims=True)
    normed = (x - mu) / np.sqrt(sigma2 + eps)
    return weight * (normed + bias)
