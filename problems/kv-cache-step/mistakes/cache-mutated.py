import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    cache["k"] = np.vstack([cache["k"], x @ w_k])
    cache["v"] = np.vstack([cache["v"], x @ w_v])
    scores = cache["k"] @ (x @ w_q) / np.sqrt(w_q.shape[1])
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return weights @ cache["v"] @ w_o, cache
