import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    targets = ids[:, 1:]
    keep = targets != ignore
    x = logits[:, :-1][keep]
    x = x - x.max(axis=-1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    picked = logp[np.arange(len(x)), targets[keep]]
    return float(-np.mean(picked))
