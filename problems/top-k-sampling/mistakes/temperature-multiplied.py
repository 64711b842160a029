import numpy as np


def top_k(logits, k, temperature=1.0):
    keep = np.argsort(-logits, kind="stable")[:k]
    z = np.full(len(logits), -np.inf)
    z[keep] = logits[keep] * temperature
    e = np.exp(z - z.max())
    return e / e.sum()
