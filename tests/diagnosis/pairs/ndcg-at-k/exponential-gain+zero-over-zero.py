import numpy as np


def ndcg(rel, scores, k):
    def dcg(r):
        r = r[:k]
        return np.sum((2.0**r - 1) / np.log2(np.arange(2, len(r) + 2)))

    order = np.argsort(-scores, kind="stable")
    return float(dcg(rel[order]) / dcg(np.sort(rel)[::-1]))
