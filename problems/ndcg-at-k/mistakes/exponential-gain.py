import numpy as np


def ndcg(rel, scores, k):
    gains = 2.0**rel - 1
    discounts = np.log2(np.arange(len(rel)) + 2)[:k]
    dcg = (gains[np.argsort(scores)[::-1]][:k] / discounts).sum()
    idcg = (np.sort(gains)[::-1][:k] / discounts).sum()
    return float(dcg / idcg) if idcg > 0 else 0.0
