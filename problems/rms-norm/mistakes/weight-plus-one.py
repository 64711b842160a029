import numpy as np


def rms_norm(x, weight, eps=1e-6):
    inverse = (np.mean(x**2, axis=-1, keepdims=True) + eps) ** -0.5
    return x * inverse * (1 + weight)
