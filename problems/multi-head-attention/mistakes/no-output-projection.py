import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    dh = q.shape[1] // heads
    outs = []
    for h in range(heads):
        cols = slice(h * dh, (h + 1) * dh)
        outs.append(softmax(q[:, cols] @ k[:, cols].T / np.sqrt(dh)) @ v[:, cols])
    return np.concatenate(outs, axis=1)
