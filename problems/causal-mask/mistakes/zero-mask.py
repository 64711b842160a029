import numpy as np


def causal_attention(q, k, v):
    n, m = len(q), len(k)
    mask = np.tril(np.ones((n, m)), k=m - n)
    scores = q @ k.T / np.sqrt(q.shape[1]) * mask
    scores -= np.max(scores, axis=1, keepdims=True)
    weights = np.exp(scores)
    weights /= np.sum(weights, axis=1, keepdims=True)
    return weights @ v
