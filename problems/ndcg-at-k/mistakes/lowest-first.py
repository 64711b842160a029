import numpy as np


def ndcg(rel, scores, k):
    ranked = rel[np.argsort(scores)][:k]
    best = np.sort(rel)[::-1][:k]
    weights = 1 / np.log2(np.arange(2, len(best) + 2))
    ideal = best @ weights
    return float(ranked @ weights / ideal) if ideal else 0.0
