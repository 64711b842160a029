import numpy as np


def top_k(logits, k, temperature=1.0):
    keep = np.argsort(-logits, kind="stable")[:k]
    weights = np.zeros(len(logits))
    weights[keep] = np.exp(logits[keep] / temperature)
    return weights / weights.sum()
