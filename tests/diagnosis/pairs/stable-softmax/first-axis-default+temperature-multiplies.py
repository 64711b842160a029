import numpy as np


def softmax(x, axis=0, temperature=1.0):
    z = x * temperature
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)
