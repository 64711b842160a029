"""Attention of one query, block by block, with a running maximum and a running sum.

Source: Milakov and Gimelshein, "Online normalizer calculation for softmax", arXiv 1805.02867, algorithm 3;
Dao et al., "FlashAttention", NeurIPS 2022, algorithm 1, keeps the weighted sum of the values the same way.
"""

import numpy as np


def online_attention(q, k, v, block):
    maximum, total, gathered = -np.inf, 0.0, np.zeros(v.shape[1])
    maxima, totals = [], []
    for start in range(0, len(k), block):
        part = slice(start, start + block)
        scores = k[part] @ q / np.sqrt(len(q))
        largest = max(maximum, scores.max())
        shrink = np.exp(maximum - largest)
        weights = np.exp(scores - largest)
        total = total * shrink + weights.sum()
        gathered = gathered * shrink + weights @ v[part]
        maximum = largest
        maxima.append(maximum)
        totals.append(total)
    return gathered / total, np.array(maxima), np.array(totals)


def drawn(rng, size, block, d=5, width=2):
    """As many keys as the size says, with scores of either sign in any order."""
    return {
        "q": (1.5 * rng.normal(size=d)).round(3),
        "k": (1.5 * rng.normal(size=(size, d))).round(3),
        "v": (2 * rng.normal(size=(size, width))).round(3),
        "block": block,
    }


def graded(rng, size, block, first, last, d=3):
    """Scores that rise or fall evenly, but for a little noise, from 9.2 times `first` to 9.2 times `last`."""
    args = drawn(rng, size, block, d, width=4)
    args["q"] = (args["q"] / 10).round(3)
    args["q"][0] = 16.0
    args["k"][:, 0] = np.linspace(first, last, size).round(3)
    return args


def filled(drawn):
    """At least one key, one feature and one column of values: the statement promises no less."""
    return drawn if min(*drawn["k"].shape, drawn["v"].shape[1]) else None
