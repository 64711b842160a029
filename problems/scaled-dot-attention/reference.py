"""Scaled dot-product attention for one sequence of queries over another of keys and values.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, equation 1; the same as
torch.nn.functional.scaled_dot_product_attention without a mask.
"""

import numpy as np


def attention(q, k, v):
    scores = q @ k.T / np.sqrt(q.shape[1])
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return (weights / weights.sum(axis=1, keepdims=True)) @ v


def drawn(rng, size, keys=5, d=3, width=2):
    """As many queries as the size says; the other sizes differ from it and from each other."""
    return {
        "q": (1.5 * rng.normal(size=(size, d))).round(3),
        "k": (1.5 * rng.normal(size=(keys, d))).round(3),
        "v": (2 * rng.normal(size=(keys, width))).round(3),
    }


def far(rng, size, push):
    """Scores near 1073 times `push`, which the keys take in turn; otherwise they differ by about one."""
    args = drawn(rng, size, keys=6, d=5, width=3)
    args["q"][:, 0] = 40.0
    args["k"][:, 0] = 60.0 * np.resize(push, 6)
    return args


def apart(rng, size):
    """Scores near 1073 for every other query, near -1073 for the rest."""
    args = far(rng, size, [1])
    args["q"][1::2, 0] = -40.0
    return args


def filled(drawn):
    """At least one key, one feature and one column of values: the statement promises no less."""
    return drawn if min(*drawn["k"].shape, drawn["v"].shape[1]) else None
