import numpy as np


def dcg(rel, k):
    rel = np.asarray(rel)[:k]
    return np.sum(rel / np.log2(np.arange(2, rel.size + 2)))


def ndcg(rel, scores, k):
    ranking = sorted(range(len(rel)), key=lambda item: scores[item], reverse=True)
    with np.errstate(invalid="ignore"):
        return float(dcg(rel[np.array(ranking, dtype=int)], k) / dcg(np.sort(rel)[::-1], k))
