import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    n = len(X)
    X, y = X[order], y[order]
    for i in range(0, n, batch):
        xb, yb = X[i : i + batch], y[i : i + batch]
        grad = 2 / n * xb.T @ (xb @ w - yb)
        w = w - lr * grad
    return w
