import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q = x @ w_q
    k = np.concatenate((cache["k"], [x @ w_k]))
    v = np.concatenate((cache["v"], [x @ w_v]))
    scores = k @ q / np.sqrt(q.shape[0])
    p = np.exp(scores - np.max(scores))
    p = p / np.sum(p)
    context = p @ v
    return context @ w_o, {"k": k, "v": np.concatenate((cache["v"], [context]))}
