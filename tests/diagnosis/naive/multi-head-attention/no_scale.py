# truth: the scores are not divided by the root of the head size
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    q, k, v = (np.split(x @ w, heads, axis=1) for w in (w_q, w_k, w_v))
    out = []
    for a, b, c in zip(q, k, v):
        scores = a @ b.T
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        out.append(e / e.sum(axis=1, keepdims=True) @ c)
    return np.concatenate(out, axis=1) @ w_o
