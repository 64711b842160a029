import numpy as np


def rms_norm(x, weight, eps=1e-5):
    rms = np.sqrt(np.mean(x * x, axis=-1, keepdims=True))
    return x / (rms + eps) * weight
