import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    x -= np.max(x, axis=axis, keepdims=True)
    x /= temperature
    e = np.exp(x)
    e /= e.sum(axis=axis, keepdims=True)
    return e
