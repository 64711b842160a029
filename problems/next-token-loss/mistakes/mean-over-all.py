import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    x, targets = logits[:, :-1], ids[:, 1:]
    if targets.size == 0:
        return 0.0
    x = x - x.max(axis=-1, keepdims=True)
    logp = x - np.log(np.exp(x).sum(axis=-1, keepdims=True))
    safe = np.where(targets == ignore, 0, targets)
    nll = -np.take_along_axis(logp, safe[..., None], axis=-1).squeeze(-1)
    nll[targets == ignore] = 0.0
    return float(nll.mean())
