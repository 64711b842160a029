import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    x = temperature * x
    x = x - x.max(axis, keepdims=True)
    return np.exp(x) / np.exp(x).sum(axis, keepdims=True)
