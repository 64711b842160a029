import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    logits, ids = logits[:, 1:], ids[:, :-1]
    v = logits.shape[-1]
    logits, ids = logits.reshape(-1, v), ids.reshape(-1)
    keep = ids != ignore
    logits, ids = logits[keep], ids[keep]
    if len(ids) == 0:
        return 0.0
    top = logits.max(axis=1)
    lse = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float(np.mean(lse - logits[np.arange(len(ids)), ids]))
