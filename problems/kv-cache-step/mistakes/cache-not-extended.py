import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    new_cache = {"k": np.vstack([cache["k"], k]), "v": np.vstack([cache["v"], v])}
    if len(cache["k"]) == 0:
        return np.zeros_like(x), new_cache
    scores = cache["k"] @ q / np.sqrt(len(k))
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return weights @ cache["v"] @ w_o, new_cache
