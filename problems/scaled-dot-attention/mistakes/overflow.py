import numpy as np


def attention(q, k, v):
    weights = np.exp(q @ k.T / np.sqrt(k.shape[1]))
    return (weights @ v) / weights.sum(axis=1)[:, None]
