import numpy as np


def next_token_loss(logits, ids, ignore=0):
    targets = ids[:, 1:]
    kept = (targets != ignore) & (targets >= 0)
    if not kept.any():
        return 0.0
    x = logits[:, :-1]
    x = x - x.max(axis=-1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    rows, places = np.nonzero(kept)
    return float(-logp[rows, places, targets[kept]].mean())
