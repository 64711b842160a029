import numpy as np


def top_p(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-probs, kind="stable")
    keep = order[np.cumsum(probs[order]) <= p]
    mask = np.zeros(len(probs), dtype=bool)
    mask[keep] = True
    probs = np.where(mask, probs, 0.0)
    return probs / probs.sum()
