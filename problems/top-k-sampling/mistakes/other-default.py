import numpy as np


def top_k(logits, k, temperature=0.7):
    keep = sorted(range(len(logits)), key=lambda i: (-logits[i], i))[:k]
    top = max(logits)
    weights = {i: np.exp((logits[i] - top) / temperature) for i in keep}
    total = sum(weights.values())
    return np.array([weights.get(i, 0.0) / total for i in range(len(logits))])
