import numpy as np


def top_p(logits, p):
    e = np.exp(logits - np.max(logits))
    probs = e / np.sum(e)
    order = np.argsort(probs, kind="stable")
    cumulative = np.cumsum(probs[order])
    count = np.searchsorted(cumulative, p) + 1
    result = np.zeros_like(probs)
    result[order[:count]] = probs[order[:count]]
    return result / result.sum()
