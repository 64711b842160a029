"""Layer normalization over the last axis, with a weight and a bias for each feature.

Source: Ba, Kiros and Hinton, "Layer Normalization", arXiv 1607.06450, 2016; eps stands beside the variance,
under the root, and is 1e-5 by default, as in torch.nn.functional.layer_norm.
"""

import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return weight * centred / np.sqrt(variance + eps) + bias


def tokens(rng, size, lead, scale=1.0, offset=0.0, **given):
    """Tokens of `size` features under the axes `lead`, with a spread and an offset; scale 0 is constant."""
    return {
        "x": offset + scale * rng.normal(size=(*lead, size)).round(3),
        "weight": rng.uniform(0.4, 2.5, size=size).round(3),
        "bias": rng.normal(size=size).round(3),
    } | given


def plain(rng, size, lead, **given):
    """Tokens on different levels, with a weight of 1 and a bias of 0."""
    args = tokens(rng, size, lead, **given)
    levels = rng.permutation(args["x"][..., 0].size).reshape(lead)[..., None]
    return args | {"x": args["x"] * (1 + levels) + levels, "weight": np.ones(size), "bias": np.zeros(size)}
