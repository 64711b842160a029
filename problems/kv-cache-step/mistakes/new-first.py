import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    keys = np.insert(cache["k"], 0, x @ w_k, axis=0)
    values = np.insert(cache["v"], 0, x @ w_v, axis=0)
    scores = keys @ (x @ w_q) / np.sqrt(keys.shape[1])
    weights = np.exp(scores - scores.max())
    return (weights @ values / weights.sum()) @ w_o, {"k": keys, "v": values}
