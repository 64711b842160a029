import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    for start in range(0, len(order), batch):
        rows = order[start : start + batch]
        residual = X[rows] @ w - y[rows]
        w -= lr * 2 * (X[rows].T @ residual) / len(rows)
    return w
