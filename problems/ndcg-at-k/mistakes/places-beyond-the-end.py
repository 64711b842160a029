import numpy as np


def ndcg(rel, scores, k):
    discounts = np.log2(np.arange(2, k + 2))
    order = np.argsort(scores)[::-1]
    dcg = np.sum(rel[order][:k] / discounts)
    idcg = np.sum(-np.sort(-rel)[:k] / discounts)
    return float(dcg / idcg) if idcg > 0 else 0.0
