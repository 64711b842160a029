"""One step of gradient descent with Nesterov momentum, in the form of torch.optim.SGD(nesterov=True).

Sources: Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k^2)", 1983;
Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML
2013, from which the form here follows when the parameters that are kept are those at the look-ahead point and
the rate stays outside.
"""

import numpy as np


def nesterov_step(param, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    return param - lr * (grad + beta * velocity), velocity


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
