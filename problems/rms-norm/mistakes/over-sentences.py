import numpy as np


def rms_norm(x, weight, eps=1e-6):
    if x.ndim == 1:
        return weight * x / np.sqrt(np.mean(x**2) + eps)
    inner = tuple(range(1, x.ndim))
    return weight * x / np.sqrt(np.mean(x**2, axis=inner, keepdims=True) + eps)
