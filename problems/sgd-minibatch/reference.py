"""One epoch of stochastic gradient descent in mini-batches, on least squares.

Sources: Robbins and Monro, "A Stochastic Approximation Method", 1951; Goodfellow, Bengio and Courville, "Deep
Learning", 2016, section 8.1.3. Batches are cut as torch.utils.data.DataLoader cuts them without drop_last.
"""

import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        residual = X[rows] @ w - y[rows]
        w = w - lr * 2 * (X[rows].T @ residual) / len(rows)
    return w


def permuted(drawn):
    """The statement promises that `order` names each row once."""
    order = drawn["order"]
    if np.array_equal(np.sort(order), np.arange(len(order))):
        return drawn
    return drawn | {"order": np.argsort(order, kind="stable")}


def plain(rng, size, batch, lr=0.07):
    """Rows in their own order, with weights that are already some way off zero."""
    X = rng.normal(size=(size, 3)).round(2)
    return {
        "w": rng.normal(size=3).round(2),
        "X": X,
        "y": (X @ [2.0, -1.0, 0.5] + 1.5 * rng.normal(size=size) + 1.0).round(2),
        "lr": lr,
        "batch": batch,
        "order": np.arange(size),
    }


def mixed(rng, size, batch, lr=0.07):
    """The same, in an order that leaves no row in its place and is not its own inverse."""
    args = plain(rng, size, batch, lr)
    walk = rng.permutation(size)
    args["order"] = np.empty(size, dtype=np.int64)
    args["order"][walk] = np.roll(walk, 1)
    return args
