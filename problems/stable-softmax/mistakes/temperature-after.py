import numpy as np


def softmax(x, axis=-1, temperature=1.0):
    shifted = x - np.max(x, axis=axis, keepdims=True)
    e = np.exp(shifted)
    probs = e / np.sum(e, axis=axis, keepdims=True)
    return probs / temperature
