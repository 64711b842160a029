import numpy as np


def top_k(logits, k, temperature=1.0):
    keep = np.argsort(logits, kind="stable")[::-1][:k]
    probs = np.zeros(len(logits))
    z = (logits - logits.max()) / temperature
    probs[keep] = np.exp(z[keep])
    return probs / probs.sum()
