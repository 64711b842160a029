"""The gradients of batch normalization in training.

Source: Ioffe and Szegedy, "Batch Normalization", arXiv 1502.03167, section 3; their chain of six gradients,
collected into one line for x.
"""

import numpy as np


def batchnorm_backward(dout, x, gamma, eps=1e-5):
    deviation = np.sqrt(x.var(axis=0) + eps)
    x_hat = (x - x.mean(axis=0)) / deviation
    dgamma = (dout * x_hat).sum(axis=0)
    dbeta = dout.sum(axis=0)
    dx = gamma / deviation * (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


def bare(rng, size, features=3, scale=1.0, **sweep):
    """Features of different mean and spread; eps is left out."""
    x = rng.normal(size=(size, features)) * np.arange(1, features + 1) + 2 * rng.normal(size=features)
    return {
        "dout": (rng.normal(size=(size, features)) + 0.5).round(3),
        "x": (x * scale).round(6),
        "gamma": rng.uniform(0.5, 3.0, size=features).round(3),
    } | sweep


def full(rng, size, features=3, scale=1.0, **sweep):
    """The same with eps given."""
    return bare(rng, size, features, scale) | {"eps": 1e-5} | sweep


def all_scales(rng, size, value, **sweep):
    """One gamma for all features: at 0 no gradient reaches x, at 1 gamma cannot be seen."""
    return full(rng, size) | {"gamma": np.full(3, value)} | sweep


def still(rng, size, **sweep):
    """The middle feature has one value throughout, the others hardly vary."""
    args = full(rng, size, scale=3e-3)
    args["x"][:, 1] = 0.5
    return args | sweep


def some_rows(drawn):
    """The statement promises an example at least."""
    return drawn if len(drawn["x"]) else None
