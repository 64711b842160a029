import numpy as np


def top_k(logits, k, temperature=1.0):
    ranked = np.sort(logits / temperature)[::-1]
    e = np.exp(ranked - ranked[0])
    e[k:] = 0.0
    return e / e.sum()
