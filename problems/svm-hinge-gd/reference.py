"""A linear support vector machine with soft margin, fitted by sub-gradient descent.

Sources: Cortes and Vapnik, "Support-Vector Networks", 1995, for the loss; Shalev-Shwartz et al., "Pegasos",
2011, section 2, for the sub-gradient, which is 0 for a row whose margin is exactly 1. The intercept is free.
"""

import numpy as np


def svm_gd(X, y, lam, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        pull = np.where(y * (X @ w + b) < 1, y, 0)
        w -= lr * (lam * w - X.T @ pull / n)
        b += lr * pull.mean()
    return w, b


def labelled(drawn):
    """The statement promises at least one row, and labels of -1 and 1 alone."""
    y = drawn["y"]
    return drawn | {"y": np.where(y > 0, 1, -1)} if y.size else None


def clouds(rng, size, rows=7, **sweep):
    """Two clouds that overlap, off the origin. Nothing is rounded, so no margin is 1 by accident."""
    y = rng.permutation(np.where(np.arange(rows) % 3 == 0, -1, 1))
    X = rng.normal(size=(rows, size)) + 0.8 * y[:, None] + rng.uniform(-0.5, 0.5, size=size)
    return {"X": X, "y": y, "lam": 0.0, "lr": 0.4, "steps": 3} | sweep


def lopsided(rng, size, rows, **sweep):
    """Features that are all zero, and one label that stands out: the intercept has to do everything."""
    y = np.ones(rows, dtype=np.int64)
    y[0] = -1
    return {"X": np.zeros((rows, size)), "y": y * rng.choice([-1, 1]), "lr": 0.37, "steps": 3} | sweep


def on_the_margin(rng, size, lead, **sweep):
    """Opposite rows of whole numbers: at a rate of 1 / |x|² the first step puts all margins at exactly 1."""
    x = np.zeros(size)
    x[rng.integers(size)] = lead
    X = np.array([x, -x, -x, x])
    return {"X": X, "y": np.array([1, -1, -1, 1]), "lam": 0.0, "lr": 1 / lead**2, "steps": 2} | sweep


def wide(rng, size, rows=5, **sweep):
    """Clouds so far apart that one step carries every row beyond the margin."""
    args = clouds(rng, size, rows)
    return args | {"X": 10.0 * args["y"][:, None] * (2.0 + np.abs(args["X"]))} | sweep
