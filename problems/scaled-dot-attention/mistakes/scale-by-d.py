import numpy as np


def attention(q, k, v):
    d_k = k.shape[-1]
    scores = np.matmul(q, k.T) / d_k
    scores = scores - scores.max(axis=-1, keepdims=True)
    attn = np.exp(scores)
    attn = attn / attn.sum(axis=-1, keepdims=True)
    return np.matmul(attn, v)
