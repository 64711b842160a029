import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    dh = d // heads
    q, k, v = ((x @ w).reshape(n, dh, heads) for w in (w_q, w_k, w_v))
    weights = softmax(np.einsum("ich,jch->hij", q, k) / np.sqrt(dh))
    out = np.einsum("hij,jch->ich", weights, v)
    return out.reshape(n, d) @ w_o
