import numpy as np


def rms_norm(x, weight, eps=1e-6):
    mean = x.mean(axis=-1, keepdims=True)
    x = x - mean
    rms = np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)
    return weight * x / rms
