"""One step of decoding with kept keys and values, for one head.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, section 3.2.1, for the last position of a
sequence; Shazeer, "Fast Transformer Decoding", arXiv 1911.02150, section 2.4, keeps keys and values this way.
"""

import numpy as np


def decode_step(x, w_q, w_k, w_v, w_o, cache):
    q = x @ w_q
    k = np.vstack([cache["k"], x @ w_k])
    v = np.vstack([cache["v"], x @ w_v])
    scores = k @ q / np.sqrt(len(q))
    weights = np.exp(scores - scores.max())
    return (weights / weights.sum()) @ v @ w_o, {"k": k, "v": v}


def warm(rng, size, d=5, features=3, width=2):
    """As many kept positions as the size says; the other sizes differ from it and from each other."""
    return {
        "x": rng.normal(size=d).round(3),
        "w_q": (1.3 / np.sqrt(d) * rng.normal(size=(d, features))).round(3),
        "w_k": (1.3 / np.sqrt(d) * rng.normal(size=(d, features))).round(3),
        "w_v": (2 / np.sqrt(d) * rng.normal(size=(d, width))).round(3),
        "w_o": rng.normal(size=(width, d)).round(3),
        "cache": {
            "k": (1.3 * rng.normal(size=(size, features))).round(3),
            "v": (2 * rng.normal(size=(size, width))).round(3),
        },
    }


def far(rng, size, push):
    """Scores near ±1385: `push` is the sign of each key's, in turn, and the last one is the new key's."""
    args = warm(rng, size)
    signs = np.resize(push, size + 1)
    args["x"][0] = 1.0
    args["w_q"][:, 0] = [40.0, 0.0, 0.0, 0.0, 0.0]
    args["w_k"][:, 0] = [60.0 * signs[-1], 0.0, 0.0, 0.0, 0.0]
    args["cache"]["k"][:, 0] = 60.0 * signs[:-1]
    return args


def filled(drawn):
    """At least one feature of everything: the statement promises no less."""
    return drawn if min(*drawn["w_q"].shape, drawn["w_v"].shape[1]) else None
