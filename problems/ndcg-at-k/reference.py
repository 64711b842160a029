"""Normalized discounted cumulative gain, with linear gains.

Source: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM Transactions on
Information Systems 20, 2002; the discount log2(p + 1) at every place as in sklearn.metrics.ndcg_score.
"""

import numpy as np


def ndcg(rel, scores, k):
    ideal = dcg(np.sort(rel)[::-1], k)
    return dcg(rel[np.argsort(scores)[::-1]], k) / ideal if ideal > 0 else 0.0


def dcg(gains, k):
    """The sum over the first k of some gains in order."""
    gains = gains[:k]
    return float(np.sum(gains / np.log2(np.arange(len(gains)) + 2)))


def graded(rng, size, spare=0, binary=False):
    """So many places that count, and more items by `spare`; the scores say little of the relevance."""
    items = max(size + spare, 0)
    order = rng.permutation(items)
    rel = rng.integers(0, 2, size=items) * 1.0 if binary else rng.integers(0, 7, size=items) / 2
    rel[order[:1]] = 1.0 if binary else 3.0
    if spare > 0:
        rel[order[[0, 1, -1]]] = 0.0, 1.0, 1.0
    return {"rel": rel, "scores": np.argsort(order) * -0.3 + 1.7, "k": size}


def one_hit(rng, size, place):
    """A single relevant item, so many places below the first; each place counts."""
    return by_rank(rng, np.arange(size) == min(place, size - 1), size)


def shy(rng, size, k):
    """Two relevant items, which stand at the second and the third place."""
    return by_rank(rng, np.isin(np.arange(size), [1, 2]), k)


def by_rank(rng, rel, k):
    """Items whose relevance is given in the order of the ranking, shuffled."""
    order = rng.permutation(len(rel))
    return {"rel": rel[order] * 1.0, "scores": 2.5 - 0.7 * order, "k": k}


def irrelevant(rng, size, hits):
    """No relevant item, or one at the second place."""
    return by_rank(rng, (np.arange(size) == 1) * hits, 2)


def ranked(drawn):
    """The statement promises that no two scores are equal."""
    scores = drawn["scores"]
    return drawn if len(np.unique(scores)) == len(scores) else None
