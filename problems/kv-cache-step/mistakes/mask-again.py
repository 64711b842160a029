import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q = (x @ w_q)[None, :]
    k = np.concatenate([cache["k"], (x @ w_k)[None, :]])
    v = np.concatenate([cache["v"], (x @ w_v)[None, :]])
    scores = q @ k.T / np.sqrt(k.shape[1])
    causal = np.tril(np.ones(scores.shape, dtype=bool))
    scores = np.where(causal, scores, -np.inf)
    out = softmax(scores) @ v @ w_o
    return out[0], {"k": k, "v": v}
