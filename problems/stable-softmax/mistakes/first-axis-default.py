import numpy as np


def softmax(x, axis=0, temperature=1.0):
    x = np.moveaxis(x, axis, 0) / temperature
    weights = np.exp(x - np.max(x, axis=0)) if x.size else x
    return np.moveaxis(weights / np.sum(weights, axis=0), 0, axis)
