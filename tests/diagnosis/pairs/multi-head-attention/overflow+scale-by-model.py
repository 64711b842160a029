import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    s = d // heads
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    out = []
    for h in range(heads):
        block = slice(h * s, (h + 1) * s)
        e = np.exp(q[:, block] @ k[:, block].T / np.sqrt(d))
        out.append(e / e.sum(axis=1, keepdims=True) @ v[:, block])
    return np.hstack(out) @ w_o
