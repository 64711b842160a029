import numpy as np


def top_p(logits, p):
    probs = np.exp(logits - logits.max())
    probs /= probs.sum()
    ranked = np.sort(probs)[::-1]
    count = np.searchsorted(np.cumsum(ranked), p) + 1
    ranked = np.where(np.arange(len(ranked)) < count, ranked, 0.0)
    return ranked / ranked.sum()
