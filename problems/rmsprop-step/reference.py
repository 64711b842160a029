"""One step of RMSProp, uncentered and without momentum.

Source: Tieleman and Hinton, "Lecture 6.5: rmsprop", Neural Networks for Machine Learning, 2012; eps stands
outside the root and alpha is 0.99 by default, as in torch.optim.RMSprop.
"""

import numpy as np


def rmsprop_step(param, grad, square_avg, lr, alpha=0.99, eps=1e-8):
    square_avg = alpha * square_avg + (1 - alpha) * grad**2
    return param - lr * grad / (np.sqrt(square_avg) + eps), square_avg


def bare(rng, size, scale=1.0, **sweep):
    """Some steps in, with gradients of the given scale; alpha and eps are left out."""
    return {
        "param": rng.normal(size=size).round(3),
        "grad": (2 * rng.normal(size=size)).round(3) * scale,
        "square_avg": rng.uniform(0.1, 3.0, size=size).round(3) * scale**2,
        "lr": 0.07,
    } | sweep


def warm(rng, size, scale=1.0, **sweep):
    """Some steps in, with everything given; no two of the hyper-parameters coincide."""
    return bare(rng, size, scale) | {"alpha": 0.85, "eps": 1e-8} | sweep


def cold(rng, size, **sweep):
    """The first step, from a zero average."""
    return warm(rng, size) | {"square_avg": np.zeros(size)} | sweep


def still(rng, size, **sweep):
    """A first step in which the last entry has no gradient, and so no average either."""
    args = cold(rng, size)
    args["grad"][-1] = 0.0
    return args | sweep
