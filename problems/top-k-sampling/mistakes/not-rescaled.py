import numpy as np


def top_k(logits, k, temperature=1.0):
    z = logits / temperature
    e = np.exp(z - z.max())
    probs = e / e.sum()
    drop = np.argsort(-logits, kind="stable")[k:]
    probs[drop] = 0.0
    return probs
