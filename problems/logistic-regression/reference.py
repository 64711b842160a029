"""Logistic regression with a penalty on the weights, fitted by gradient descent.

Sources: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.2, for the gradient; mean loss
and penalty as torch.nn.BCEWithLogitsLoss with the weight_decay of torch.optim.SGD on the weights alone.
"""

import numpy as np


def logreg_gd(X, y, lr, steps, l2=0.0):
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        z = X @ w + b
        residual = 0.5 * (1 + np.tanh(0.5 * z)) - y
        w -= lr * (X.T @ residual / n + l2 * w)
        b -= lr * residual.mean()
    return w, b


def with_rows(drawn):
    """The statement promises at least one row: the mean over none has no value."""
    return drawn if len(drawn["y"]) else None


def bare(rng, size, rows=7, **sweep):
    """Labels that lean on the features, but noisily; the penalty is left out."""
    X = rng.normal(size=(rows, size)) + rng.uniform(-0.5, 0.5, size=size)
    score = X @ np.linspace(2.0, -1.0, size) + 0.6 + rng.normal(size=rows)
    return {"X": X.round(2), "y": (score > 0).astype(np.int64), "lr": 0.7, "steps": 3} | sweep


def blobs(rng, size, rows=7, **sweep):
    """The same, with no penalty unless one is given."""
    return bare(rng, size, rows) | {"l2": 0.0} | sweep


def lopsided(rng, size, rows, **sweep):
    """Features that are all zero, and one label that stands out: the intercept has to do everything."""
    y = np.ones(rows, dtype=np.int64)
    y[0] = 0
    return {"X": np.zeros((rows, size)), "y": y, "lr": 1.3, "steps": 3} | sweep


def far(rng, size, rows=8, scale=1.0, **sweep):
    """Both labels on each side, far from the origin: logits reach thousands after a step."""
    args = blobs(rng, size, rows)
    y = args["y"]
    y[0], y[1] = 0, 1
    args["X"][0] = args["X"][1] = scale * args["X"][0]
    return args | {"X": args["X"] * 1000.0, "y": y} | sweep
