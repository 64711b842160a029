import numpy as np


def top_p(logits, p):
    probs = np.exp(logits) / np.exp(logits).sum()
    order = np.argsort(-logits, kind="stable")
    count = np.searchsorted(np.cumsum(probs[order]), p) + 1
    out = np.zeros_like(probs)
    out[order[:count]] = probs[order[:count]]
    return out / out.sum()
