import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    x, targets = logits[:, :-1], ids[:, 1:]
    keep = targets != ignore
    if not keep.any():
        return 0.0
    x, targets = x[keep], targets[keep]
    lse = np.log(np.exp(x).sum(axis=-1))
    picked = x[np.arange(len(targets)), targets]
    return float((lse - picked).mean())
