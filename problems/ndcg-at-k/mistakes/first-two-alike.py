import math

import numpy as np


def dcg(gains):
    return sum(g if p < 2 else g / math.log2(p) for p, g in enumerate(gains, start=1))


def ndcg(rel, scores, k):
    order = np.argsort(-scores)
    ideal = dcg(sorted(rel, reverse=True)[:k])
    if ideal == 0:
        return 0.0
    return float(dcg(rel[order][:k]) / ideal)
