import numpy as np


def top_p(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-probs, kind="stable")
    count = 1 + int((np.cumsum(probs[order]) <= p).sum())
    out = np.zeros_like(probs)
    for i in order[:count]:
        out[i] = probs[i]
    return out / out.sum()
