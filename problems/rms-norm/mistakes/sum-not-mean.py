import numpy as np


def rms_norm(x, weight, eps=1e-6):
    length = np.sqrt(np.sum(x * x, axis=-1, keepdims=True) + eps)
    return weight * (x / length)
