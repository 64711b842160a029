"""One step of Adam.

Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1; the defaults are
the paper's, and those of torch.optim.Adam.
"""

import numpy as np


def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def bare_state(rng, size, scale=1.0, **sweep):
    """Some steps in, with gradients of the given scale; all hyper-parameters are left out."""
    return {
        "param": rng.normal(size=size).round(3),
        "grad": (2 * rng.normal(size=size)).round(3) * scale,
        "m": (0.5 * rng.normal(size=size)).round(3) * scale,
        "v": rng.uniform(0.1, 2.0, size=size).round(3) * scale**2,
        "t": 4,
    } | sweep


def warm_state(rng, size, scale=1.0, **sweep):
    """Some steps in: moments that are not zero, hyper-parameters that do not coincide."""
    return bare_state(rng, size, scale) | {"lr": 0.03, "beta1": 0.8, "beta2": 0.95, "eps": 1e-8} | sweep
