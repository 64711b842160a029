import math

import numpy as np


def slope(t, kind):
    """The derivative for a single number."""
    if kind == "relu":
        return 1 if t > 0 else 0
    if kind == "leaky_relu":
        return 1 if t > 0 else 0.01
    if kind == "elu":
        return 1 if t > 0 else math.exp(t)
    if kind == "gelu":
        return (1 + math.erf(t / math.sqrt(2))) / 2 + t * math.exp(-(t**2) / 2) / math.sqrt(2 * math.pi)
    if kind == "tanh":
        return 1 - math.tanh(t) ** 2
    s = 1 / (1 + math.exp(-t)) if t > 0 else 1 - 1 / (1 + math.exp(t))
    return {"softplus": s, "sigmoid": s * (1 - s), "silu": s + t * s * (1 - s)}[kind]


activate_grad = np.vectorize(slope)
