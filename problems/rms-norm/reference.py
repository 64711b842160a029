"""RMSNorm over the last axis: layer normalization without centring and without a bias.

Source: Zhang and Sennrich, "Root Mean Square Layer Normalization", NeurIPS 2019; eps stands beside the mean
square, under the root, and the weight multiplies as it is, as in LLaMA, where eps is 1e-6 by default.
"""

import numpy as np


def rms_norm(x, weight, eps=1e-6):
    mean_square = (x**2).mean(axis=-1, keepdims=True)
    return weight * x / np.sqrt(mean_square + eps)


def tokens(rng, size, lead, scale=1.0, level=0.0, **given):
    """Tokens of `size` features under the axes `lead`, all on one level."""
    return {
        "x": level + scale * rng.normal(size=(*lead, size)).round(3),
        "weight": rng.uniform(0.4, 2.5, size=size).round(3) * rng.choice([1, 1, -1], size=size),
    } | given


def balanced(rng, size, lead, scale=1.0, **given):
    """Tokens of different sizes whose features cancel: each one comes with both signs."""
    half = rng.normal(size=(*lead, size // 2)).round(3)
    x = rng.permuted(np.concatenate([half, -half, np.zeros((*lead, size % 2))], axis=-1), axis=-1)
    loud = 1 + rng.permutation(x[..., 0].size).reshape(lead)[..., None]
    return tokens(rng, size, lead) | {"x": x * loud * scale} | given


def bare(rng, size, lead, **given):
    """Balanced tokens under a weight of 1."""
    return balanced(rng, size, lead) | {"weight": np.ones(size)} | given
