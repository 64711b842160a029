"""Rotary position embedding, with pairs half the features apart.

Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", arXiv 2104.09864, section
3.2, for the rotations and their frequencies; feature i is paired with i + d/2, as in GPT-NeoX, where
the paper itself pairs neighbours.
"""

import numpy as np


def rope(x, positions, base=10000.0):
    half = x.shape[1] // 2
    frequencies = base ** (-np.arange(half) / half)
    angles = positions[:, None] * frequencies
    cos, sin = np.cos(angles), np.sin(angles)
    first, second = x[:, :half], x[:, half:]
    return np.hstack([first * cos - second * sin, first * sin + second * cos])


def in_order(rng, size, d, start=0, **given):
    """As many tokens as the size says, one after the other from a first position."""
    return {"x": rng.normal(size=(size, d)).round(3), "positions": np.arange(start, start + size)} | given


def anywhere(rng, size, d, up_to, **given):
    """Tokens at any positions, in no order and with one that repeats."""
    positions = rng.integers(1, up_to, size=size)
    positions[-1:] = positions[:1]
    return in_order(rng, size, d) | {"positions": positions} | given


def even(drawn):
    """The statement promises an even number of features."""
    x = drawn["x"]
    return drawn | {"x": x[:, : x.shape[1] // 2 * 2]}
