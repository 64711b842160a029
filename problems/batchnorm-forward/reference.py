"""Batch normalization of a table of features, in training and at inference.

Source: Ioffe and Szegedy, "Batch Normalization", arXiv 1502.03167, algorithms 1 and 2; the weight of the
running statistics and the defaults are those of torch.nn.BatchNorm1d.
"""

import numpy as np


def batchnorm(x, gamma, beta, running_mean, running_var, train, momentum=0.1, eps=1e-5):
    mean, var = running_mean, running_var
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, running_mean, running_var


def bare(rng, size, features=3, scale=1.0, **sweep):
    """Features of different mean and spread, with warm statistics; momentum and eps are left out."""
    x = rng.normal(size=(size, features)) * np.arange(1, features + 1) + 2 * rng.normal(size=features)
    return {
        "x": (x * scale).round(6),
        "gamma": rng.uniform(0.5, 3.0, size=features).round(3),
        "beta": rng.normal(size=features).round(3),
        "running_mean": rng.normal(size=features).round(3),
        "running_var": rng.uniform(0.3, 4.0, size=features).round(3),
        "train": True,
    } | sweep


def warm(rng, size, features=3, scale=1.0, **sweep):
    """The same with everything given."""
    return bare(rng, size, features, scale) | {"momentum": 0.3, "eps": 1e-5} | sweep


def still(rng, size, **sweep):
    """The middle feature has one value throughout, the others hardly vary; so it is in the history."""
    args = warm(rng, size, scale=3e-3)
    args["x"][:, 1] = 0.5
    args["running_var"] = args["running_var"] * np.array([1e-5, 0.0, 1e-4])
    return args | {"momentum": 0.0} | sweep


def enough_rows(drawn):
    """The statement promises two rows in training; with fewer it is inference."""
    return drawn | {"train": drawn["train"] and len(drawn["x"]) > 1}
