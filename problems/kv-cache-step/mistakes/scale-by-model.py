import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    d = len(x)
    q = x @ w_q
    K = np.r_[cache["k"], [x @ w_k]]
    V = np.r_[cache["v"], [x @ w_v]]
    scores = K @ q / np.sqrt(d)
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum()
    return weights @ V @ w_o, {"k": K, "v": V}
