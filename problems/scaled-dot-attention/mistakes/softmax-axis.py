import numpy as np


def attention(q, k, v):
    if len(q) == 0:
        return np.zeros((0, v.shape[1]))
    scores = q @ k.T / np.sqrt(q.shape[-1])
    e = np.exp(scores - scores.max(axis=0))
    weights = e / e.sum(axis=0)
    return weights @ v
