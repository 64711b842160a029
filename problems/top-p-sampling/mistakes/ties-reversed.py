import numpy as np


def top_p(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(probs, kind="stable")[::-1]
    count = int(np.searchsorted(np.cumsum(probs[order]), p)) + 1
    mask = np.zeros(len(probs))
    mask[order[:count]] = 1.0
    return probs * mask / np.sum(probs * mask)
