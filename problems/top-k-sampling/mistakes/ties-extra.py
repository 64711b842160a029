import numpy as np


def top_k(logits, k, temperature=1.0):
    threshold = np.sort(logits)[::-1][min(k, len(logits)) - 1]
    z = np.where(logits >= threshold, logits / temperature, -np.inf)
    e = np.exp(z - z.max())
    return e / e.sum()
