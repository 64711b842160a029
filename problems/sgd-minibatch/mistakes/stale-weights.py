import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    new = w.copy()
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        error = X[rows] @ w - y[rows]
        new -= lr * 2 * np.mean(error[:, None] * X[rows], axis=0)
    return new
