# truth: the cache that is returned holds the new key and value alone
import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q, k, v = x @ w_q, x @ w_k, x @ w_v
    keys = np.vstack([cache["k"], k])
    values = np.vstack([cache["v"], v])
    scores = keys @ q / np.sqrt(len(q))
    weights = np.exp(scores - scores.max())
    weights /= weights.sum()
    return (weights @ values) @ w_o, {"k": k[None], "v": v[None]}
