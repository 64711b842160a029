import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    w = w.copy()
    for i in range(0, len(X), batch):
        idx = order[i : i + batch]
        error = X[idx] @ w - y[idx]
        w -= lr * X[idx].T @ error / len(idx)
    return w
