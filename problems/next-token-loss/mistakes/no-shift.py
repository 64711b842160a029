import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    keep = ids != ignore
    if not keep.any():
        return 0.0
    shifted = logits - logits.max(axis=-1, keepdims=True)
    logp = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    targets = np.where(keep, ids, 0)
    picked = np.take_along_axis(logp, targets[..., None], axis=-1)[..., 0]
    return float(-picked[keep].mean())
