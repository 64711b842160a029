import numpy as np


def rms_norm(x, weight, eps=1e-6):
    rms = np.sqrt(np.mean(np.square(x), axis=0) + eps)
    return x / rms * weight
