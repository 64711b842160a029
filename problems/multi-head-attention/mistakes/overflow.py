import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    dh = d // heads
    out = np.zeros((n, d))
    for h in range(heads):
        q = x @ w_q[:, h * dh : (h + 1) * dh]
        k = x @ w_k[:, h * dh : (h + 1) * dh]
        v = x @ w_v[:, h * dh : (h + 1) * dh]
        e = np.exp(q @ k.T / np.sqrt(dh))
        out[:, h * dh : (h + 1) * dh] = e / e.sum(axis=1, keepdims=True) @ v
    return out @ w_o
