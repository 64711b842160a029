import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    for start in range(0, len(X), batch):
        Xb = X[start : start + batch]
        yb = y[start : start + batch]
        residual = Xb @ w - yb
        w = w - 2 * lr / len(Xb) * residual @ Xb
    return w
