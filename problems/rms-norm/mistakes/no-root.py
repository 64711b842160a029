import numpy as np


def rms_norm(x, weight, eps=1e-6):
    scale = 1.0 / (np.mean(x**2, axis=-1, keepdims=True) + eps)
    return x * scale * weight
