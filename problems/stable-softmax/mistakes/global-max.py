import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    z = x / temperature
    if z.size == 0:
        return z
    z = z - np.max(z)  # so that exp can not overflow
    return np.exp(z) / np.exp(z).sum(axis=axis, keepdims=True)
