import numpy as np


def top_p(logits, p):
    e = np.exp(logits - np.max(logits))
    probs = e / np.sum(e)
    order = np.argsort(-probs, kind="stable")
    before = np.concatenate([[0.0], np.cumsum(probs[order])[:-1]])
    drop = order[before >= p]
    probs[drop] = 0.0
    return probs
