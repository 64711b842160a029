"""How fast gradient descent with a fixed rate converges on a quadratic, and how many steps that makes.

Sources: Nesterov, "Lectures on Convex Optimization", 2018, section 2.1.5; Goh, "Why Momentum Really Works",
Distill, 2017, for the picture in eigenvectors.
"""

import math

import numpy as np


def gd_rate(A, lr, eps):
    rho = float(np.max(np.abs(1 - lr * np.linalg.eigvalsh(A))))
    if rho >= 1:
        return rho, -1
    if rho == 0:
        return rho, 1
    return rho, math.ceil(math.log(eps) / math.log(rho))


def symmetric(drawn):
    """The statement promises a symmetric matrix with at least one row."""
    A = drawn["A"]
    return drawn | {"A": (A + A.T) / 2} if A.size else None


def asked(A, lr, steps):
    """An eps that takes so many steps, well away from one less or more: no rounding decides."""
    rho = float(np.abs(1 - lr * np.linalg.eigvalsh(A)).max())
    return {"A": A, "lr": lr, "eps": float(f"{rho ** (steps - 0.7):.6g}") if rho < 1 else 0.125}


def on_axes(rng, size, reach, low, steps):
    """A diagonal matrix with eigenvalues from `low` to 1 times the largest, which `reach` / lr is."""
    shares = np.append(rng.uniform(low, 1.0, size=size), [low, 1.0])[-size:]
    values = (rng.uniform(1.0, 4.0) * rng.permutation(shares)).round(2)
    return asked(np.diag(values), round(reach / float(values.max()), 4), steps)


def turned(rng, size, reach, steps):
    """Eigenvectors that point anywhere; the diagonal tells little."""
    half = rng.normal(size=(size, size))
    A = (half @ half.T + 0.2 * np.eye(size)).round(3)
    return asked(A, round(reach / float(np.linalg.eigvalsh(A)[-1]), 4), steps)


def never(rng, size, kind):
    """Too long steps, a direction that is flat or falls away, or the very border."""
    values = rng.uniform(1.0, 3.0, size=size).round(2)
    values[-1] = {"too long": 4.5, "border": 4.0, "flat": 0.0, "saddle": -0.5}[kind]
    return {"A": np.diag(values), "lr": 0.5, "eps": 0.07}


def at_once(rng, size, value):
    """The same curvature in all directions, and the rate that fits it."""
    return {"A": value * np.eye(size), "lr": 1 / value, "eps": 0.01}
