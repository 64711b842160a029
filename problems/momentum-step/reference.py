"""One step of gradient descent with heavy-ball momentum.

Sources: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964; with the velocity
kept as a plain sum and the rate outside of it, as in torch.optim.SGD(momentum=..., dampening=0).
"""

import numpy as np


def momentum_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    return param - lr * velocity, velocity


def warm(rng, size, **sweep):
    """Some steps in: a velocity that is not zero; lr is neither beta nor 1 - beta."""
    return {
        "param": rng.normal(size=size).round(3),
        "grad": (2 * rng.normal(size=size)).round(3),
        "velocity": (3 * rng.normal(size=size)).round(3),
        "lr": 0.3,
        "beta": 0.8,
    } | sweep


def from_rest(rng, size, **sweep):
    """The very first step, with no velocity yet."""
    return warm(rng, size) | {"velocity": np.zeros(size)} | sweep


def coasting(rng, size, **sweep):
    """No gradient: what moves is the velocity's doing."""
    return warm(rng, size) | {"grad": np.zeros(size)} | sweep
