import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    dh = d // heads
    q = np.dot(x, w_q.T).reshape(n, heads, dh).transpose(1, 0, 2)
    k = np.dot(x, w_k.T).reshape(n, heads, dh).transpose(1, 0, 2)
    v = np.dot(x, w_v.T).reshape(n, heads, dh).transpose(1, 0, 2)
    weights = softmax(q @ k.transpose(0, 2, 1) / np.sqrt(dh))
    out = (weights @ v).transpose(1, 0, 2).reshape(n, d)
    return np.dot(out, w_o.T)
