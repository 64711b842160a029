import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    x = x / temperature
    ex = np.exp(x - x.max(axis=-1, keepdims=True))
    return ex / ex.sum(axis=-1, keepdims=True)
