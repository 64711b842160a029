import numpy as np


def causal_attention(q, k, v):
    out = np.empty((len(q), v.shape[1]))
    for i, query in enumerate(q):
        scores = k[: i + 1] @ query / np.sqrt(query.size)
        weights = np.exp(scores - scores.max())
        out[i] = weights @ v[: i + 1] / weights.sum()
    return out
