# truth: divides by the variance and not by its root
import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    return weight * centred / (np.mean(centred**2, axis=-1, keepdims=True) + eps) + bias
