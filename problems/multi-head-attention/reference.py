"""Multi-head self-attention without masks and biases.

Source: Vaswani et al., "Attention Is All You Need", NeurIPS 2017, section 3.2.2; head h has the h-th block of
columns, as in torch.nn.MultiheadAttention, whose matrices are the transposes of these.
"""

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, heads):
    n, d = x.shape
    size = d // heads
    q, k, v = ((x @ w).reshape(n, heads, size).swapaxes(0, 1) for w in (w_q, w_k, w_v))
    scores = q @ k.swapaxes(1, 2) / np.sqrt(size)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    attended = (weights / weights.sum(axis=2, keepdims=True)) @ v
    return attended.swapaxes(0, 1).reshape(n, d) @ w_o


def drawn(rng, size, heads, d=6):
    """As many positions as the size says, with scores of size 1 or 2."""

    def matrix():
        return (rng.normal(size=(d, d)) * 1.3 / np.sqrt(d)).round(3)

    x = rng.normal(size=(size, d)).round(3)
    return {"x": x, "w_q": matrix(), "w_k": matrix(), "w_v": matrix(), "w_o": matrix(), "heads": heads}


def even(rng, size, heads):
    """Queries of zero: every position averages all values."""
    args = drawn(rng, size, heads)
    return args | {"w_q": np.zeros_like(args["w_q"])}


def far(rng, size, heads, push, sides):
    """Scores near ±1080: `push` is their sign in each head, `sides` that of each position, in turn."""
    d = 6
    args = drawn(rng, size, heads, d)
    args["x"] = (0.05 * args["x"]).round(4)
    args["x"][:, 0] = 25.0 * np.resize(sides, size)
    args["w_q"][0] = 1.8 / (d // heads) ** 0.5
    args["w_k"][0] = np.repeat(np.resize(push, heads), d // heads)
    return args


def divided(drawn):
    """At least one position and one feature, and a number of heads that divides the features."""
    n, d = drawn["x"].shape
    if n == 0 or d == 0:
        return None
    return drawn | {"heads": max(h for h in range(1, drawn["heads"] + 1) if d % h == 0)}
