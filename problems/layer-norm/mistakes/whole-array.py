import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    if x.size == 0:
        return x.copy()
    x_hat = (x - x.mean()) / (x.var() + eps) ** 0.5
    return x_hat * weight + bias
