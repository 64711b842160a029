import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    x = x / temperature
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e)
