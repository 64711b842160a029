import numpy as np


def attention(q, k, v):
    best = np.argmax(q @ k.T, axis=1)
    return v[best]
