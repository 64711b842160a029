"""Least squares with an intercept, fitted by gradient descent on the mean squared error.

Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 3.1, for least squares; the loss is
the mean of the squares without a half, as torch.nn.MSELoss and sklearn.metrics.mean_squared_error have it.
"""

import numpy as np


def linreg_gd(X, y, lr, steps):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        residual = X @ w + b - y
        w -= lr * 2 * (X.T @ residual) / n
        b -= lr * 2 * residual.mean()
    return w, b


def with_rows(drawn):
    """The statement promises at least one row: the mean over none has no value."""
    return drawn if len(drawn["y"]) else None


def line(rng, size, rows=7, **sweep):
    """A noisy line with an intercept; features are neither centred nor of one scale."""
    X = rng.normal(size=(rows, size)) * rng.uniform(0.5, 1.5, size=size) + rng.uniform(-0.8, 0.8, size=size)
    slope = np.linspace(1.5, -1.0, size)
    return {
        "X": X.round(2),
        "y": (X @ slope + 2.5 + 0.3 * rng.normal(size=rows)).round(2),
        "lr": 0.08,
        "steps": 1,
    } | sweep


def level(rng, size, rows, **sweep):
    """Features that are all zero: the intercept has to do everything."""
    return line(rng, size, rows) | {"X": np.zeros((rows, size))} | sweep
