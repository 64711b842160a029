import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    k = np.append(cache["k"], [x @ w_k], axis=0)
    v = np.append(cache["v"], [x @ w_v], axis=0)
    weights = np.exp(k @ (x @ w_q) / np.sqrt(k.shape[1]))
    weights = weights / np.sum(weights)
    return w_o.T @ (v.T @ weights), dict(k=k, v=v)
