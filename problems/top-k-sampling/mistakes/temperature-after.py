import numpy as np


def top_k(logits, k, temperature=1.0):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    keep = np.argsort(-logits, kind="stable")[:k]
    out = np.zeros(len(logits))
    out[keep] = probs[keep] / temperature
    return out / out.sum()
