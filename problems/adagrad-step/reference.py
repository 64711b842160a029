"""One step of AdaGrad in its diagonal form.

Source: Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic
Optimization", JMLR 12, 2011; eps stands outside the root and is 1e-10 by default, as in torch.optim.Adagrad.
"""

import numpy as np


def adagrad_step(param, grad, sum_sq, lr, eps=1e-10):
    sum_sq = sum_sq + grad**2
    return param - lr * grad / (np.sqrt(sum_sq) + eps), sum_sq


def bare(rng, size, scale=1.0, **sweep):
    """Some steps in, with gradients of the given scale; eps is left out."""
    return {
        "param": rng.normal(size=size).round(3),
        "grad": (2 * rng.normal(size=size)).round(3) * scale,
        "sum_sq": rng.uniform(0.5, 9.0, size=size).round(3) * scale**2,
        "lr": 0.3,
    } | sweep


def warm(rng, size, scale=1.0, **sweep):
    """Some steps in, with everything given."""
    return bare(rng, size, scale) | {"eps": 1e-9} | sweep


def cold(rng, size, **sweep):
    """The first step, from a zero sum; the last entry has no gradient either."""
    args = warm(rng, size) | {"sum_sq": np.zeros(size)}
    if size > 1:
        args["grad"][-1] = 0.0
    return args | sweep


def uneven(rng, size, **sweep):
    """Entries whose gradients differ by orders of magnitude, so that one sum cannot serve all."""
    args = warm(rng, size)
    args["grad"] = args["grad"] * 10.0 ** (np.arange(size) % 3)
    return args | sweep
