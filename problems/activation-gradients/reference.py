"""Derivatives of eight activation functions, stable for numbers of any size.

Source: the functions as in Clevert, Unterthiner and Hochreiter, arXiv 1511.07289 (ELU), and Hendrycks and
Gimpel, arXiv 1606.08415 (GELU and SiLU), differentiated; the slopes at 0 are those of torch.autograd.
"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])  # 1 - erf without cancellation; otypes serves empty arrays


def activate_grad(x, kind):
    if kind == "relu":
        return np.where(x > 0, 1.0, 0.0)
    if kind == "leaky_relu":
        return np.where(x > 0, 1.0, 0.01)
    if kind == "elu":
        return np.exp(np.minimum(x, 0))
    if kind == "gelu":
        density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
        return 0.5 * erfc(-x / np.sqrt(2)) + x * density
    if kind == "silu":
        return sigmoid(x) * (1 + x * sigmoid(-x))
    if kind == "softplus":
        return sigmoid(x)
    if kind == "tanh":
        return 1 - np.tanh(x) ** 2
    return sigmoid(x) * sigmoid(-x)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def plain(rng, size, **sweep):
    """Numbers of ordinary size and both signs, none of them 0; the first one is negative."""
    x = (1.5 * rng.normal(size=size)).round(3)
    x[x == 0] = 1.25
    x[:2] = [-0.7, 1.6][:size]
    return {"x": x, "kind": "relu"} | sweep


def zeros(rng, size, **sweep):
    """Zeros, between numbers close to 0 on both sides."""
    x = rng.choice([0.0, 0.5, -0.5], size=size)
    x[:2] = [0.0, 0.25][:size]
    return {"x": x, "kind": "relu"} | sweep


def far(rng, size, **sweep):
    """Numbers beyond everything that exp can take, on both sides."""
    x = (1000.0 * rng.choice([-1.0, 1.0], size=size) * rng.uniform(1.0, 2.0, size=size)).round(1)
    x[:2] = [900.0, -1200.0][:size]
    return {"x": x, "kind": "relu"} | sweep


def positive_first(rng, size, ndim, **sweep):
    """Arrays of more dimensions, which begin with a positive number and may be empty."""
    x = (1.5 * rng.normal(size=(size, 3, 4)[:ndim])).round(3)
    x[:1] = np.abs(x[:1]) + 0.5
    return {"x": x, "kind": "relu"} | sweep
