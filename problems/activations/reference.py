"""Eight activation functions, stable for numbers of any size.

Source: Clevert, Unterthiner and Hochreiter, arXiv 1511.07289, for ELU; Hendrycks and Gimpel, arXiv
1606.08415, section 2, for GELU and SiLU; slope 0.01 and alpha 1 are the defaults of torch.nn.functional.
"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])  # 1 - erf without cancellation; otypes serves empty arrays


def activate(x, kind):
    if kind == "relu":
        return np.maximum(x, 0)
    if kind == "leaky_relu":
        return np.maximum(x, 0.01 * x)
    if kind == "elu":
        return np.maximum(x, 0) + np.expm1(np.minimum(x, 0))
    if kind == "gelu":
        return 0.5 * x * erfc(-x / np.sqrt(2))
    if kind == "silu":
        return x * sigmoid(x)
    if kind == "softplus":
        return np.logaddexp(0, x)
    if kind == "tanh":
        return np.tanh(x)
    return sigmoid(x)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))


def plain(rng, size, **sweep):
    """Numbers of ordinary size and both signs, with a zero among them from two on."""
    x = (1.5 * rng.normal(size=size)).round(3)
    x[:2] = [-0.7, 0.0][:size]
    return {"x": x, "kind": "relu"} | sweep


def far(rng, size, **sweep):
    """Numbers beyond everything that exp can take, on both sides."""
    x = (1000.0 * rng.choice([-1.0, 1.0], size=size) * rng.uniform(1.0, 2.0, size=size)).round(1)
    x[:2] = [900.0, -1200.0][:size]
    return {"x": x, "kind": "relu"} | sweep


def shaped(rng, size, ndim, **sweep):
    """Arrays of more dimensions, all of different sizes, the first of which may be 0."""
    shape = (size, 2, 4)[:ndim]
    return {"x": (1.5 * rng.normal(size=shape)).round(3), "kind": "relu"} | sweep
