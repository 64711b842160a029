import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    q = np.split(x @ w_q, heads, axis=1)
    k = np.split(x @ w_k, heads, axis=1)
    v = np.split(x @ w_v, heads, axis=1)
    merged = []
    for a, b, c in zip(q, k, v):
        scores = a @ b.T / np.sqrt(x.shape[1])
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        merged.append(weights @ c / weights.sum(axis=1, keepdims=True))
    return np.hstack(merged) @ w_o
