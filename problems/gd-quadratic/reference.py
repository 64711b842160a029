"""Gradient descent with a fixed learning rate on a quadratic, and all points that it visits.

Sources: Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées", 1847, for the
method; Nocedal and Wright, "Numerical Optimization", section 3.3, for the quadratic ½ xᵀAx - bᵀx.
"""

import numpy as np


def gd_quadratic(A, b, x0, lr, steps):
    path = [x0]
    for _ in range(steps):
        gradient = A @ path[-1] - b
        path.append(path[-1] - lr * gradient)
    return np.array(path)


def symmetric(drawn):
    """The statement promises that A is its own transpose."""
    return drawn | {"A": (drawn["A"] + drawn["A"].T) / 2}


def bowl(rng, size, **sweep):
    """A symmetric positive definite matrix with eigenvalues from 0.5 to 2.5, turned any way."""
    turn, _ = np.linalg.qr(rng.normal(size=(size, size)))
    A = (turn * rng.uniform(0.5, 2.5, size=size)) @ turn.T
    return {
        "A": ((A + A.T) / 2).round(3),
        "b": (2 * rng.normal(size=size)).round(2),
        "x0": (3 * rng.normal(size=size)).round(2),
        "lr": 0.3,
        "steps": 2,
    } | sweep


def slope_alone(rng, size, **sweep):
    """Nothing is curved: the linear term is all there is."""
    return bowl(rng, size) | {"A": np.zeros((size, size))} | sweep


def curve_alone(rng, size, **sweep):
    """No linear term: the minimum is the origin."""
    return bowl(rng, size) | {"b": np.zeros(size)} | sweep


def no_minimum(rng, size, last, **sweep):
    """Along the last axis the surface is flat (0) or falls away (below 0), and b has a part there."""
    args = bowl(rng, size)
    args["A"][-1, :] = args["A"][:, -1] = 0.0
    args["A"][-1, -1] = last
    args["b"][-1] = -0.75
    return args | {"steps": 4} | sweep


def scaled(rng, size, scale, **sweep):
    """The same walk in another unit; with a scale of 0 it starts at the minimum and stays there."""
    args = bowl(rng, size)
    return args | {"b": args["b"] * scale, "x0": args["x0"] * scale} | sweep
