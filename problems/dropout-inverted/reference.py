"""Inverted dropout, with the random numbers given.

Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, "Dropout: A Simple Way to Prevent Neural
Networks from Overfitting", JMLR 15, 2014, section 10, where the survivors are scaled up in training.
"""

import numpy as np


def dropout(x, u, p=0.5, train=True):
    if not train:
        return x.copy()
    kept = u >= p
    out = np.zeros_like(x)
    out[kept] = x[kept] / (1 - p)
    return out


def bare(rng, size, ndim=1, **sweep):
    """One to three dimensions of different sizes, some entries dropped and some kept at p = 0.5."""
    shape = (size, 3, 2)[:ndim]
    x = (2 * rng.normal(size=shape)).round(3)
    u = (rng.integers(0, 1000, size=shape) + 0.5) / 1000  # never equal to a p of two digits
    u.ravel()[:2] = [0.0005, 0.9995][: u.size]
    return {"x": x, "u": u} | sweep


def drawn(rng, size, ndim=1, **sweep):
    """The same with everything given."""
    return bare(rng, size, ndim) | {"p": 0.3, "train": True} | sweep


def on_the_edge(rng, size, p, **sweep):
    """Every second number is exactly p."""
    args = drawn(rng, size)
    args["u"][::2] = p
    return args | {"p": p} | sweep
