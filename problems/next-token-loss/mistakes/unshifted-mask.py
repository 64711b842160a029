import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    keep = ids[:, :-1] != ignore
    targets = np.where(ids[:, 1:] == ignore, 0, ids[:, 1:])
    if not keep.any():
        return 0.0
    x = logits[:, :-1]
    x = x - x.max(axis=-1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    nll = -np.take_along_axis(logp, targets[..., None], axis=-1).squeeze(-1)
    return float((nll * keep).sum() / keep.sum())
