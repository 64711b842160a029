import numpy as np


def top_k(logits, k, temperature=1.0):
    keep = np.argsort(logits, kind="stable")[:k]
    z = logits[keep] / temperature
    e = np.exp(z - z.max())
    out = np.zeros_like(logits)
    out[keep] = e / e.sum()
    return out
