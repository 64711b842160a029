# truth: the query is put into the cache where the key belongs
import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q, v = x @ w_q, x @ w_v
    keys = np.vstack([cache["k"], q])
    values = np.vstack([cache["v"], v])
    scores = keys @ q / np.sqrt(len(q))
    e = np.exp(scores - scores.max())
    return e / e.sum() @ values @ w_o, {"k": keys, "v": values}
