import numpy as np


def sgd_epoch(w, X, y, lr, batch, order):
    for k in range(len(order) // batch):
        rows = order[k * batch : (k + 1) * batch]
        Xb = X[rows]
        yb = y[rows]
        w = w - lr * (2 / batch) * Xb.T @ (Xb @ w - yb)
    return w
