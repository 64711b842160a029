"""The distribution that top-k sampling with a temperature draws from.

Source: Fan, Lewis and Dauphin, "Hierarchical Neural Story Generation", ACL 2018, section 5.2, for the k most
likely tokens; Ackley, Hinton and Sejnowski, "A Learning Algorithm for Boltzmann Machines", 1985, for the
temperature, which divides the scores.
"""

import numpy as np


def top_k(logits, k, temperature=1.0):
    order = np.argsort(-logits, kind="stable")[:k]
    weights = np.exp((logits[order] - logits.max()) / temperature)
    probs = np.zeros(len(logits))
    probs[order] = weights / weights.sum()
    return probs


def drawn(rng, size, k, scale=2.0, level=0.0, **given):
    """So many tokens in any order; -1 stands for a k that is the number of tokens."""
    logits = (scale * rng.normal(size=size)).round(3) + level
    return {"logits": logits, "k": size if k == -1 else k} | given


def tied(rng, size, **given):
    """Few different logits, of which the highest is there more than k times."""
    logits = rng.integers(0, 3, size=size) / 2
    logits[: 2 + size // 3] = 1.5
    return {"logits": rng.permutation(logits), "k": 1 + size // 6} | given


def not_empty(drawn):
    """The statement promises a token."""
    return drawn if len(drawn["logits"]) else None
