import numpy as np


def top_p(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = np.argsort(-probs, kind="stable")
    last = np.argmax(np.cumsum(probs[order]) >= p)
    keep = order[: last + 1]
    out = np.zeros_like(probs)
    out[keep] = probs[keep]
    return out / out.sum()
