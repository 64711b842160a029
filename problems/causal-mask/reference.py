"""Causal attention of the last n positions of a sequence over all m of them.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, section 3.2.3; with fewer queries than keys
the mask is aligned to the last query and the last key, as torch.nn.attention.bias.causal_lower_right does it.
"""

import numpy as np


def causal_attention(q, k, v):
    n, m = len(q), len(k)
    future = np.arange(m) > np.arange(m - n, m)[:, None]
    scores = np.where(future, -np.inf, q @ k.T / np.sqrt(q.shape[1]))
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (weights / weights.sum(axis=1, keepdims=True)) @ v


def drawn(rng, size, past=0, d=3, width=4):
    """As many queries as the size says, after `past` positions that have no query."""
    return {
        "q": (1.5 * rng.normal(size=(size, d))).round(3),
        "k": (1.5 * rng.normal(size=(past + size, d))).round(3),
        "v": (2 * rng.normal(size=(past + size, width))).round(3),
    }


def lower(rng, size):
    """Every score well below 0."""
    args = drawn(rng, size, d=4, width=3)
    args["q"][:, 0] = 3.0
    args["k"][:, 0] = -4.0
    return args


def loud(rng, size):
    """Scores near -1073 for all keys but the last two, which score near 1073."""
    args = drawn(rng, size, d=5, width=2)
    args["q"][:, 0] = 40.0
    args["k"][:, 0] = -60.0
    args["k"][-2:, 0] = 60.0
    return args


def in_order(drawn):
    """At least one query, feature and column of values, and no more queries than keys."""
    q, k, v = drawn["q"], drawn["k"], drawn["v"]
    n = min(len(q), len(k))
    if n == 0 or q.shape[1] == 0 or v.shape[1] == 0:
        return None
    return {"q": q[:n], "k": k, "v": v}
