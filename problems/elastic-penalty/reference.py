"""A loss with an elastic-net penalty, and its gradient.

Source: Zou and Hastie, "Regularization and variable selection via the elastic net", Journal of the Royal
Statistical Society B 67, 2005, for the sum of both penalties; the half before l2 is scikit-learn's.
"""

import numpy as np


def penalised_loss(data_loss, data_grad, w, l1, l2):
    loss = data_loss + l1 * np.abs(w).sum() + 0.5 * l2 * (w**2).sum()
    return loss, data_grad + l1 * np.sign(w) + l2 * w


def drawn(rng, size, ndim=1, **sweep):
    """Weights of both signs, none of them 0 or 1, in one to three dimensions of different sizes."""
    shape = (size, 3, 2)[:ndim]
    w = (1.5 * rng.normal(size=shape)).round(2) + 0.003
    w.ravel()[:2] = [-0.7, 1.6][: w.size]
    return {
        "data_loss": round(float(rng.uniform(0.5, 2.0)), 3),
        "data_grad": rng.normal(size=shape).round(3),
        "w": w,
        "l1": 0.3,
        "l2": 0.2,
    } | sweep


def sparse(rng, size, **sweep):
    """Every second weight is 0."""
    args = drawn(rng, size)
    args["w"][::2] = 0.0
    return args | sweep
