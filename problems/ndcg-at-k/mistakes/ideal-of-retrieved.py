import numpy as np


def ndcg(rel, scores, k):
    top = rel[np.argsort(scores)[::-1][:k]]
    discount = np.log2(np.arange(len(top)) + 2)
    dcg = np.sum(top / discount)
    idcg = np.sum(np.sort(top)[::-1] / discount)
    if idcg == 0:
        return 0.0
    return float(dcg / idcg)
