import numpy as np


def causal_attention(q, k, v):
    n, m = q.shape[0], k.shape[0]
    scores = q @ k.T / np.sqrt(q.shape[1])
    allowed = np.triu(np.ones((n, m)), k=m - n)
    scores = np.where(allowed == 1, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True) @ v
