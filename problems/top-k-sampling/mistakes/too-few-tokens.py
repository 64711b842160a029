import numpy as np


def top_k(logits, k, temperature=1.0):
    order = np.argsort(-logits, kind="stable")
    z = logits / temperature
    biggest = z[order[0]]
    probs = np.zeros_like(logits)
    for rank in range(k):
        token = order[rank]
        probs[token] = np.exp(z[token] - biggest)
    return probs / probs.sum()
