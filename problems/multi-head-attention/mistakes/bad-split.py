import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    dh = d // heads
    q = (x @ w_q).reshape(heads, n, dh)
    k = (x @ w_k).reshape(heads, n, dh)
    v = (x @ w_v).reshape(heads, n, dh)
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(dh)
    scores -= scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores)
    weights /= weights.sum(axis=-1, keepdims=True)
    out = weights @ v
    return out.transpose(1, 0, 2).reshape(n, d) @ w_o
