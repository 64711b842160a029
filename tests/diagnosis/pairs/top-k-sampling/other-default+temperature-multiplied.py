import numpy as np


def top_k(logits, k, temperature=0.7):
    keep = np.argsort(-logits, kind="stable")[:k]
    z = logits[keep] * temperature
    e = np.exp(z - z.max())
    probs = np.zeros_like(logits)
    probs[keep] = e / e.sum()
    return probs
