import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    dh = d // heads

    def split(y):
        return y.reshape(n, heads, dh).transpose(1, 0, 2)

    q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)
    scores = np.matmul(q, k.transpose(0, 2, 1)) / np.sqrt(dh)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    attn = scores / scores.sum(axis=-1, keepdims=True)
    out = np.matmul(attn, v)
    return out.reshape(n, d) @ w_o
